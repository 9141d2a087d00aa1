/** What policies of retraining are worth, on data whose past is known; run by {@code bin/bench policy}. */
@NullMarked
package dev.freshet.simulator.bench;

import org.jspecify.annotations.NullMarked;
