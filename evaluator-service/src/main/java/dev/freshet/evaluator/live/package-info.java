/**
 * How good the models in service are on examples nobody has learned from yet: the promoted line of champions, the first of
 * them left as it was, and a constant guess, all on the same examples. Pure: state in, state out of flat sums.
 */
@NullMarked
package dev.freshet.evaluator.live;

import org.jspecify.annotations.NullMarked;
