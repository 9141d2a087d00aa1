package dev.freshet.cli.operation;

import dev.freshet.cli.kafka.ChainLag;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.Stillness;
import dev.freshet.cli.kafka.TrainingWatch;
import dev.freshet.cli.replay.ReplayException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Holds a replay until the chain has done everything with what was sent, and until a training that was asked for has ended.
 * What is sent next then meets the same models and the same policy on every machine, however long training takes.
 */
final class Barrier implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;
    private static final Duration STALL = Duration.ofSeconds(120);
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final String pipeline;
    private final AtomicBoolean stop;
    private final Stillness stillness;
    private final TrainingWatch trainings;
    private final ChainLag lag;

    Barrier(Cluster cluster, String pipeline, AtomicBoolean stop) {
        this.pipeline = pipeline;
        this.stop = stop;
        this.stillness = new Stillness(cluster, pipeline);
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
        var before = lag.measure();
        long lastMove = System.nanoTime();
        while (!stop.get() && !stillness.isReached()) {
            var now = lag.measure();
            if (!now.equals(before)) {
                before = now;
                lastMove = System.nanoTime();
            }
            if (now.total() > 0 && isOver(lastMove, STALL)) {
                throw new ReplayException(
                        ("the chain has taken nothing for %d s (%s); look whether ingest-service and feature-service are ready "
                                        + "and run %s, then give the same command again: it goes on from here")
                                .formatted(STALL.toSeconds(), now.words(), pipeline));
            }
            progress.accept(now.words());
            pause();
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
            if (isOver(lastSign, SILENCE)) {
                throw new ReplayException(
                        ("nothing was heard for %d min: %s; look whether trainer, evaluator and registry are ready, then give the "
                                        + "same command again, or go on without waiting with --no-wait")
                                .formatted(SILENCE.toMinutes(), open.get()));
            }
            progress.accept(open.get());
            pause();
        }
    }

    private static boolean isOver(long since, Duration limit) {
        return System.nanoTime() - since > limit.toNanos();
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.set(true);
        }
    }

    @Override
    public void close() {
        lag.close();
        trainings.close();
        stillness.close();
    }
}
