package dev.freshet.trainer.job;

import dev.freshet.learning.dataset.Manifest;
import dev.freshet.trainer.run.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A line of progress.
 *
 * @param progress how far the work is
 * @param pinned the dataset, once it is pinned
 * @param cpu processor time of the process so far; null where the machine does not say
 */
public record JobEvent(
        Progress progress,
        @Nullable Manifest pinned,
        @Nullable Duration cpu) {}
