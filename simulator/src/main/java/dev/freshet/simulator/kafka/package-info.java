/** Reads the past from the log. Nothing here writes. */
@NullMarked
package dev.freshet.simulator.kafka;

import org.jspecify.annotations.NullMarked;
