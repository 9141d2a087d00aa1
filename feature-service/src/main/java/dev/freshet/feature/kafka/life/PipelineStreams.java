package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.base.Application;
import dev.freshet.feature.kafka.join.FeatureTopology;
import dev.freshet.feature.kafka.store.RowMemory;
import dev.freshet.feature.online.OnlineFeatures;
import dev.freshet.feature.online.RemoteRows;
import dev.freshet.feature.online.ServedSamples;
import dev.freshet.feature.online.Serving;
import dev.freshet.feature.status.PipelineStatus;
import dev.freshet.judging.rules.RuleCompiler;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.schemas.registry.RegistryUnreachableException;
import dev.freshet.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one pipeline's Kafka Streams application going: waits for its topics, starts it, and after a failure, or while the
 * schema registry does not answer, starts it again where it stopped. It lives on a thread of its own, so that no pipeline
 * waits for another.
 */
final class PipelineStreams {
    private static final Logger LOG = Logger.getLogger(PipelineStreams.class);
    /** A run this long was no failed start: the next failure begins with the first pause again. */
    private static final Duration GOOD_RUN = Duration.ofMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Application application;
    private final PipelineVersion version;
    private final FeatureSettings settings;
    private final MeterRegistry meters;
    private final RemoteRows others;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean held;
    private volatile GroupMembershipOperation membership = GroupMembershipOperation.REMAIN_IN_GROUP;
    private volatile PipelineStatus status = new PipelineStatus.Starting();
    private volatile @Nullable Run run;

    /** One life of the application; it ends without a fault where somebody asked it to stop. */
    private record Run(KafkaStreams streams, Serving serving, CompletableFuture<Optional<Throwable>> end) {}

    /** Starts on a thread of its own, after what ran before has stopped. */
    PipelineStreams(
            Application application,
            FeatureSettings settings,
            MeterRegistry meters,
            RemoteRows others,
            @Nullable Generations predecessor) {
        this.application = application;
        this.version = application.version();
        this.settings = settings;
        this.meters = meters;
        this.others = others;
        this.thread = Thread.ofVirtual().name(application.id()).start(() -> live(predecessor));
    }

    PipelineStatus status() {
        var now = run;
        return now != null && now.streams().state() == State.RUNNING ? new PipelineStatus.Running() : status;
    }

    /** What answers requests for features, while it runs. */
    Optional<Serving> serving() {
        var now = run;
        return now == null || !now.streams().state().isRunningOrRebalancing()
                ? Optional.empty()
                : Optional.of(now.serving());
    }

    /** Lets nothing more in: what has come in goes on to its end. */
    void hold() {
        held = true;
    }

    boolean isHeld() {
        return held;
    }

    /** Asks it to stop; answers at once. */
    void requestStop() {
        stop.countDown();
        var now = run;
        if (now != null) {
            now.end().complete(Optional.empty());
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
                LOG.warnf("event=stop-timed-out pipeline=%s", version.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void live(@Nullable Generations predecessor) {
        if (predecessor != null) {
            predecessor.awaitStopped();
        }
        var pause = settings.firstPause();
        while (isWanted()) {
            long start = System.nanoTime();
            try {
                awaitTopicsAndRun();
            } catch (RuntimeException fault) {
                boolean wasGood = System.nanoTime() - start > GOOD_RUN.toNanos();
                pause = wasGood ? settings.firstPause() : pause;
                tell(fault, pause);
                rest(pause);
                pause = shorter(pause.multipliedBy(2), settings.longestPause());
            }
        }
        LOG.infof("event=pipeline-stopped pipeline=%s generation=%d", version.name(), version.generation());
    }

    private boolean isWanted() {
        return stop.getCount() > 0;
    }

    private void awaitTopicsAndRun() {
        var topics = new PipelineTopics(settings.admin());
        boolean watches = !version.pipeline().events().streamRules().isEmpty();
        while (isWanted()) {
            switch (topics.find(Topics.of(version.name()), watches)) {
                case PipelineTopics.Found.All(int partitions) -> {
                    run(partitions);
                    return;
                }
                case PipelineTopics.Found.NotYet(var why) -> {
                    status = new PipelineStatus.Waiting(why);
                    LOG.infof("event=pipeline-waiting pipeline=%s what=\"%s\"", version.name(), why);
                    rest(LOOK_AGAIN);
                }
            }
        }
    }

    /** Returns when asked to stop, throws when the application failed. */
    private void run(int partitions) {
        status = new PipelineStatus.Starting();
        var rows = new RowMemory(settings.rowBytes());
        var topology = new FeatureTopology(application.served(), partitions, settings.serdes(), meters, rows).build();
        var config = new StreamsConfig(settings.streams(application.id()));
        new StartingPoint(settings.admin()).prepare(application, partitions);
        var streams = new KafkaStreams(topology, config, new FeatureClients(Topics.of(version.name()), () -> held));
        var life = new Run(streams, serving(streams), new CompletableFuture<>());
        streams.setUncaughtExceptionHandler(fault -> {
            life.end().complete(Optional.of(fault));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        try {
            streams.start();
            run = life;
            LOG.infof("event=pipeline-started pipeline=%s generation=%d", version.name(), version.generation());
            awaitEnd(life);
        } finally {
            run = null;
            close(streams);
        }
    }

    private Serving serving(KafkaStreams streams) {
        var pipeline = version.pipeline();
        var online = settings.online();
        var rows = new StoredRows(streams, application, online.host(), others);
        return new Serving(
                pipeline,
                version.generation(),
                new OnlineFeatures(pipeline, new RuleCompiler(online.maxAhead()).apply(pipeline.events())),
                rows,
                rows.here(),
                new ServedSamples(pipeline.featureSet().id(), online.checksPerSecond(), online.checkPatience()));
    }

    private void awaitEnd(Run life) {
        if (!isWanted()) {
            return;
        }
        var fault = life.end().join();
        if (fault.isPresent() && isWanted()) {
            throw new IllegalStateException("the stream stopped at a fault", fault.get());
        }
    }

    private void close(KafkaStreams streams) {
        var options = CloseOptions.timeout(settings.closeTimeout()).withGroupMembershipOperation(membership);
        if (!streams.close(options)) {
            LOG.warnf("event=close-timed-out pipeline=%s timeout=%s", version.name(), settings.closeTimeout());
        }
    }

    private void tell(RuntimeException fault, Duration pause) {
        var root = rootOf(fault);
        var why = root.getClass().getSimpleName() + ": " + root.getMessage();
        if (RegistryUnreachableException.isBehind(fault)) {
            status = new PipelineStatus.Waiting("the schema registry does not answer (" + why
                    + "); check schema.registry.url. Nothing is lost or refused meanwhile");
            LOG.warnf("event=registry-unreachable pipeline=%s pause=%s why=\"%s\"", version.name(), pause, why);
        } else {
            status = new PipelineStatus.Failed(why, pause);
            LOG.errorf(fault, "event=pipeline-failed pipeline=%s pause=%s", version.name(), pause);
        }
    }

    private static Throwable rootOf(Throwable fault) {
        var root = fault;
        for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
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
}
