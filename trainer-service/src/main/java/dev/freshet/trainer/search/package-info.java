/**
 * How a model is chosen: the settings tried, the search over them, the parts of the data, the metrics and the reference
 * distribution. Pure: a learner is behind {@link dev.freshet.trainer.search.Learner}, randomness is a seed.
 */
@NullMarked
package dev.freshet.trainer.search;

import org.jspecify.annotations.NullMarked;
