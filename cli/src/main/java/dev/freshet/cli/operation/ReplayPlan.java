package dev.freshet.cli.operation;

import dev.freshet.cli.replay.Cut;
import dev.freshet.cli.replay.Pace;
import dev.freshet.cli.replay.RowMapping;
import dev.freshet.pipeline.spec.Pipeline;
import java.nio.file.Path;

/**
 * What to replay and how.
 *
 * @param pipeline pipeline it feeds
 * @param events table of the past
 * @param mapping how its rows become events and labels
 * @param cut which part of it
 * @param pace how fast
 * @param lagLimit most messages that may wait in the chain
 */
public record ReplayPlan(Pipeline pipeline, Path events, RowMapping mapping, Cut cut, Pace pace, long lagLimit) {
    /** As much as the chain takes in a few seconds. */
    public static final long USUAL_LAG_LIMIT = 20_000;

    /** Two plans with the same source make the same stream of moments. */
    String source(long size) {
        return "%s, %d bytes, %s, %s".formatted(events.toAbsolutePath(), size, mapping, cut);
    }
}
