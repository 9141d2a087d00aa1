package dev.freshet.simulator.play;

import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.Training;
import java.util.List;

/** A training that costs little: one setting, few rounds, the newest rows. */
final class Probe {
    static final int MOST_ROWS = 20_000;
    private static final int MOST_ROUNDS = 20;

    private Probe() {}

    static Pipeline of(Pipeline document) {
        var asked = document.training();
        var training = new Training(
                asked.learner(),
                asked.objective(),
                asked.window(),
                List.of(),
                1,
                Math.min(MOST_ROUNDS, asked.rounds()),
                asked.refit(),
                asked.probe(),
                asked.device(),
                asked.seed());
        return new Pipeline(
                document.name(),
                document.owner(),
                document.events(),
                document.labels(),
                document.features(),
                document.drift(),
                document.triggers(),
                training,
                document.evaluation(),
                document.promotion());
    }
}
