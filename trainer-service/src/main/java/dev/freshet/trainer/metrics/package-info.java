/** What the trainer counts: the Micrometer edge. */
@NullMarked
package dev.freshet.trainer.metrics;

import org.jspecify.annotations.NullMarked;
