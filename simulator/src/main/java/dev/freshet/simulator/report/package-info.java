/** What a past came to, told in the same words whether it happened or was simulated. */
@NullMarked
package dev.freshet.simulator.report;

import org.jspecify.annotations.NullMarked;
