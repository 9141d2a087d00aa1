package dev.freshet.simulator.play;

import dev.freshet.evaluator.live.Discriminator;
import dev.freshet.evaluator.model.Models;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Where a simulation works.
 *
 * @param artifacts folder in which its models are written; whoever gave it removes it
 * @param models where models are found
 * @param discriminator tells windows apart
 * @param cpuNanos processor time of this process so far
 */
public record Workplace(Path artifacts, Models models, Discriminator discriminator, LongSupplier cpuNanos) {
    /** Most examples of a window of live quality; the evaluator's own default. */
    static final int LIVE_WINDOW_ROWS = 5_000;
}
