/** The examples of the past in memory, as whoever trains and judges asks for them. */
@NullMarked
package dev.freshet.simulator.table;

import org.jspecify.annotations.NullMarked;
