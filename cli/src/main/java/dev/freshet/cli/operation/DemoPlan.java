package dev.freshet.cli.operation;

import dev.freshet.cli.replay.Cut;
import dev.freshet.cli.report.Promise;
import dev.freshet.stack.local.StackLayout;
import java.nio.file.Path;

/**
 * What the demo shows.
 *
 * @param layout where its stack lives
 * @param cut which part of the sample
 * @param flow how fast, and what it waits for
 * @param partitions partitions of the pipeline's topics
 * @param promise what must have happened at the end
 */
public record DemoPlan(StackLayout layout, Cut cut, Flow flow, int partitions, Promise promise) {
    private static final Path EXAMPLE = Path.of("examples", "flight-delays");

    Path document() {
        return layout.root().resolve(EXAMPLE).resolve("pipeline.yaml");
    }

    Path mapping() {
        return layout.root().resolve(EXAMPLE).resolve("replay.yaml");
    }

    Path events() {
        return layout.root().resolve(EXAMPLE).resolve("data").resolve("flights-2001-q1-busiest12.csv.gz");
    }

    /** Where the built subscriber is. */
    Path subscriber() {
        return layout.root().resolve(EXAMPLE).resolve("subscriber").resolve("target");
    }
}
