/** The topology of one pipeline: records and labels by event id, through the windows, to vectors and examples. */
@NullMarked
package dev.freshet.feature.kafka.join;

import org.jspecify.annotations.NullMarked;
