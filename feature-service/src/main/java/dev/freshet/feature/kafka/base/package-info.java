/** What every room knows: the application of a pipeline, what it serves, and its serdes. It knows no other room. */
@NullMarked
package dev.freshet.feature.kafka.base;

import org.jspecify.annotations.NullMarked;
