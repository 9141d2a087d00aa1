package dev.freshet.ingest.kafka;

import dev.freshet.ingest.status.PipelineStatus;
import dev.freshet.judging.refusal.Fault;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one pipeline's Kafka Streams application going: waits for its topics, starts it, and after a failure starts it
 * again where it stopped, after a growing pause. It lives on a thread of its own, so that no pipeline waits for another.
 */
final class PipelineStreams {
    private static final Logger LOG = Logger.getLogger(PipelineStreams.class);
    /** A run this long was no failed start: the next failure begins with the first pause again. */
    private static final Duration GOOD_RUN = Duration.ofMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final String name;
    private final IngestSettings settings;
    private final PlanFactory plans;
    private final PipelineTopics topics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile GroupMembershipOperation membership = GroupMembershipOperation.REMAIN_IN_GROUP;
    private volatile PipelineStatus status = new PipelineStatus.Starting();
    private volatile @Nullable Run run;

    /** Makes the plan once the topics are known; a new one for every start. */
    interface PlanFactory {
        IngestPlan plan(int eventPartitions, Registry registry);

        /** Whether the plan counts for rules over the stream. */
        boolean watchesTheStream();
    }

    /** One life of the application; it ends without a failure where somebody asked it to stop. */
    private record Run(KafkaStreams streams, RegistryGate gate, CompletableFuture<Optional<Throwable>> end) {
        void stop() {
            gate.stop();
            end.complete(Optional.empty());
        }
    }

    /** Starts on a thread of its own, after the predecessor has stopped. */
    PipelineStreams(String name, IngestSettings settings, PlanFactory plans, @Nullable PipelineStreams predecessor) {
        this.name = name;
        this.settings = settings;
        this.plans = plans;
        this.topics = new PipelineTopics(settings);
        this.thread = Thread.ofVirtual().name("ingest-" + name).start(() -> live(predecessor));
    }

    PipelineStatus status() {
        var now = run;
        if (now == null) {
            return status;
        }
        return now.gate()
                .outage()
                .<PipelineStatus>map(PipelineStatus.Waiting::new)
                .orElseGet(() -> now.streams().state() == State.RUNNING ? new PipelineStatus.Running() : status);
    }

    /** Asks it to stop; answers at once. */
    void requestStop() {
        stop.countDown();
        var now = run;
        if (now != null) {
            now.stop();
        }
    }

    /** Asks it to stop for good: its share of the work is free at once. */
    void requestLeave() {
        membership = GroupMembershipOperation.LEAVE_GROUP;
        requestStop();
    }

    /** Waits until it has stopped, at most as long as the settings allow. */
    void awaitStopped() {
        try {
            if (!thread.join(settings.closeTimeout().plusSeconds(5))) {
                LOG.warnf("event=stop-timed-out pipeline=%s", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void live(@Nullable PipelineStreams predecessor) {
        if (predecessor != null) {
            predecessor.awaitStopped();
        }
        var pause = settings.firstPause();
        while (stop.getCount() > 0) {
            long start = System.nanoTime();
            try {
                awaitTopicsAndRun();
            } catch (RuntimeException failure) {
                boolean wasGood = System.nanoTime() - start > GOOD_RUN.toNanos();
                pause = wasGood ? settings.firstPause() : pause;
                status = new PipelineStatus.Failed(reason(failure), pause);
                LOG.errorf(failure, "event=pipeline-failed pipeline=%s pause=%s", name, pause);
                rest(pause);
                pause = shorter(pause.multipliedBy(2), settings.longestPause());
            }
        }
        LOG.infof("event=pipeline-stopped pipeline=%s", name);
    }

    private void awaitTopicsAndRun() {
        while (stop.getCount() > 0) {
            switch (topics.find(Topics.of(name), plans.watchesTheStream())) {
                case PipelineTopics.Found.All(int partitions) -> {
                    run(partitions);
                    return;
                }
                case PipelineTopics.Found.Missing(var missing) ->
                    await(
                            "topics " + String.join(", ", missing)
                                    + " do not exist; `freshet apply` creates a pipeline's own and `freshet topics create` the shared ones");
                case PipelineTopics.Found.NoAnswer(var why) ->
                    await("the brokers do not answer (" + why + "); check kafka.bootstrap.servers");
            }
        }
    }

    private void await(String what) {
        status = new PipelineStatus.Waiting(what);
        LOG.infof("event=pipeline-waiting pipeline=%s what=\"%s\"", name, what);
        rest(LOOK_AGAIN);
    }

    /** Returns when asked to stop, throws when the application failed. */
    private void run(int partitions) {
        status = new PipelineStatus.Starting();
        var gate = new RegistryGate();
        var plan = plans.plan(partitions, Registry.of(settings.registry(), gate));
        var config = new StreamsConfig(settings.streams(name));
        var life = new Run(new KafkaStreams(IngestTopology.build(plan), config), gate, new CompletableFuture<>());
        life.streams().setUncaughtExceptionHandler(failure -> {
            life.end().complete(Optional.of(failure));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        try {
            life.streams().start();
            run = life;
            LOG.infof("event=pipeline-started pipeline=%s generation=%d", name, plan.generation());
            awaitEnd(life);
        } finally {
            run = null;
            close(life);
        }
    }

    private void awaitEnd(Run life) {
        if (stop.getCount() == 0) {
            return;
        }
        var failure = life.end().join();
        if (failure.isPresent() && stop.getCount() > 0) {
            throw new IllegalStateException("the stream stopped at a fault", failure.get());
        }
    }

    private void close(Run life) {
        life.gate().stop();
        var options = CloseOptions.timeout(settings.closeTimeout()).withGroupMembershipOperation(membership);
        if (!life.streams().close(options)) {
            LOG.warnf("event=close-timed-out pipeline=%s timeout=%s", name, settings.closeTimeout());
        }
    }

    private void rest(Duration pause) {
        try {
            var ignored = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String reason(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // What Kafka and the registry say is for people; what else is thrown may quote the value that was worked on.
        return root instanceof KafkaException
                ? root.getClass().getSimpleName() + ": " + root.getMessage()
                : Fault.of(failure);
    }
}
