/** The part of the topology that decides: counts of vectors and examples in; drift, alerts and training requests out. */
@NullMarked
package dev.freshet.feature.kafka.control;

import org.jspecify.annotations.NullMarked;
