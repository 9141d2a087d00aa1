/** A past that is played again: the services' own deciding parts, record to record, without a topic between them. */
@NullMarked
package dev.freshet.simulator.play;

import org.jspecify.annotations.NullMarked;
