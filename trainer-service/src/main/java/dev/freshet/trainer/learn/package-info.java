/** How a model comes of a dataset: the search, the windows that compete, the trial and the refit. Pure but for the learner. */
@NullMarked
package dev.freshet.trainer.learn;

import org.jspecify.annotations.NullMarked;
