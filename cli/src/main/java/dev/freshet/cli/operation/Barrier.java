package dev.freshet.cli.operation;

import dev.freshet.cli.kafka.ChainLag;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.Stillness;
import dev.freshet.cli.kafka.TrainingWatch;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Holds a replay until the chain has done everything with what was sent, and until a training that was asked for has ended.
 * What is sent next then meets the same models and the same policy on every machine, however long training takes.
 */
final class Barrier implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final String pipeline;
    private final AtomicBoolean stop;
    private final Stillness stillness;
    private final TrainingWatch trainings;
    private final ChainLag lag;

    Barrier(Cluster cluster, Pipeline fed, AtomicBoolean stop) {
        this.pipeline = fed.name();
        this.stop = stop;
        this.stillness = new Stillness(cluster, fed);
        this.trainings = new TrainingWatch(cluster, pipeline);
        this.lag = new ChainLag(cluster, pipeline);
    }

    /** Returns when nothing is to be waited for, or when the replay is to stop; tells what it waits for. */
    void await(Consumer<String> progress) {
        while (!stop.get()) {
            awaitStillness(progress);
            if (trainings.open().isEmpty()) {
                return;
            }
            awaitEndOfTraining(progress);
        }
    }

    private void awaitStillness(Consumer<String> progress) {
        var standstill = new Standstill(pipeline);
        while (!stop.get() && !stillness.isReached()) {
            var now = lag.measure();
            standstill.measured(now);
            if (stillness.hasMoved()) {
                standstill.moved();
            }
            standstill.requireMovement();
            progress.accept(now.words());
            Pause.of(PAUSE_MILLIS, stop);
        }
    }

    private void awaitEndOfTraining(Consumer<String> progress) {
        long heard = trainings.heard();
        long lastSign = System.nanoTime();
        for (var open = trainings.open(); open.isPresent() && !stop.get(); open = trainings.open()) {
            if (trainings.heard() > heard) {
                heard = trainings.heard();
                lastSign = System.nanoTime();
            }
            if (System.nanoTime() - lastSign > SILENCE.toNanos()) {
                throw new ReplayException(
                        ("nothing was heard for %d min: %s; look whether trainer, evaluator and registry are ready, then give the "
                                        + "same command again, or go on without waiting with --no-wait")
                                .formatted(SILENCE.toMinutes(), open.get()));
            }
            progress.accept(open.get());
            Pause.of(PAUSE_MILLIS, stop);
        }
    }

    @Override
    public void close() {
        lag.close();
        trainings.close();
        stillness.close();
    }
}
