package dev.freshet.cli.kafka;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Follows the control topics on a thread of its own and hands on every message about one pipeline, as it comes. */
public final class NewsFollower implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final long CLOSE_LIMIT_MILLIS = 5_000;

    private final Consumer<Object> reader;
    private final FactReader facts;
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * Starts following at the end of the topics.
     *
     * @param reader told every message, on the follower's thread
     */
    public NewsFollower(Cluster cluster, String pipeline, Consumer<Object> reader) {
        this.reader = reader;
        this.facts = new FactReader(
                cluster,
                pipeline,
                Map.of(
                        Topics.DRIFT_REPORTS, DriftReport.class,
                        Topics.TRAINING_REQUESTS, TrainingRequest.class,
                        Topics.TRAINING_RUNS, TrainingRun.class,
                        Topics.EVALUATIONS, Evaluation.class,
                        Topics.MODEL_PROMOTED, ModelPromoted.class,
                        Topics.MODEL_ACKS, ModelAck.class,
                        Topics.DECISIONS, Decision.class,
                        Topics.ALERTS, Alert.class));
        facts.skipThePast();
        this.thread = Thread.ofPlatform().daemon().name("news").start(this::run);
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(CLOSE_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (facts) {
            while (running) {
                facts.read(PATIENCE, reader);
            }
        }
    }
}
