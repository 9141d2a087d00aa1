/** What a training process is told and what it tells back. Pure values; {@code process} carries them as JSON. */
@NullMarked
package dev.freshet.trainer.job;

import org.jspecify.annotations.NullMarked;
