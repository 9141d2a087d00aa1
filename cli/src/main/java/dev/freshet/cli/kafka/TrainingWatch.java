package dev.freshet.cli.kafka;

import dev.freshet.cli.replay.OpenTrainings;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Knows from the shared topics whether a training of one pipeline is under way. For one thread. */
public final class TrainingWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    /** A run's id is this and its request's id. */
    private static final String RUN = "run-";

    private final OpenTrainings trainings = new OpenTrainings();
    private final FactReader facts;
    private final TopicEnds ends;
    private long heard;

    public TrainingWatch(Cluster cluster, String pipeline) {
        this.facts = new FactReader(
                cluster,
                pipeline,
                Map.of(
                        Topics.TRAINING_REQUESTS, TrainingRequest.class,
                        Topics.TRAINING_RUNS, TrainingRun.class,
                        Topics.EVALUATIONS, Evaluation.class,
                        Topics.DECISIONS, Decision.class));
        this.ends = new TopicEnds(cluster);
    }

    /** The training under way by all that was committed before this call, in words; empty where there is none. */
    public Optional<String> open() {
        var until = ends.of(facts.partitions());
        while (until.entrySet().stream().anyMatch(end -> facts.position(end.getKey()) < end.getValue())) {
            facts.read(POLL, this::hear);
        }
        return trainings.open();
    }

    /** Messages heard: it grows as long as somebody works. */
    public long heard() {
        return heard;
    }

    @Override
    public void close() {
        facts.close();
        ends.close();
    }

    private void hear(Object fact) {
        heard++;
        switch (fact) {
            case TrainingRequest request -> trainings.asked(request.getId(), request.getTime());
            case TrainingRun run
            when run.getState() == RunState.FAILED || run.getState() == RunState.SKIPPED ->
                trainings.failed(run.getRequestId());
            case TrainingRun run -> trainings.runsAt(run.getRequestId(), run.getStage());
            case Evaluation evaluation -> trainings.judged(requestOf(evaluation), evaluation.getId());
            case Decision decision -> trainings.decided(decision.getCauses());
            default -> throw new IllegalArgumentException("nothing is known of " + fact);
        }
    }

    private static String requestOf(Evaluation evaluation) {
        var run = evaluation.getRunId();
        return run.startsWith(RUN) ? run.substring(RUN.length()) : run;
    }
}
