package dev.freshet.streams;

import dev.freshet.schemas.pause.GrowingPause;
import dev.freshet.schemas.registry.RegistryUnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one pipeline's Kafka Streams application going: waits for its topics, starts it, and after a fault, or while the
 * schema registry does not answer, starts it again where it stopped, after a growing pause. It lives on a thread of its own,
 * so that no pipeline waits for another.
 *
 * @param <L> what the service has of the application while it runs
 */
public final class PipelineStreams<L extends Life> implements Running {
    private static final Logger LOG = Logger.getLogger(PipelineStreams.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final PipelineApplication<L> application;
    private final StreamsSettings settings;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile GroupMembershipOperation membership = GroupMembershipOperation.REMAIN_IN_GROUP;
    private volatile PipelineStatus status = new PipelineStatus.Starting();
    private volatile @Nullable Run<L> run;

    /** One life of the application; it ends without a fault where somebody asked it to stop. */
    private record Run<L extends Life>(L life, CompletableFuture<Optional<Throwable>> end) {
        void stop() {
            life.end();
            end.complete(Optional.empty());
        }
    }

    /** Starts on a thread of its own, after what ran before has stopped. */
    public PipelineStreams(
            PipelineApplication<L> application, StreamsSettings settings, @Nullable Running predecessor) {
        this.application = application;
        this.settings = settings;
        this.thread = Thread.ofVirtual().name(application.id()).start(() -> live(predecessor));
    }

    @Override
    public PipelineStatus status() {
        var now = run;
        if (now == null) {
            return status;
        }
        return now.life()
                .waitsFor()
                .<PipelineStatus>map(PipelineStatus.Waiting::new)
                .orElseGet(() -> now.life().streams().state() == State.RUNNING ? new PipelineStatus.Running() : status);
    }

    /** The life it has, while it runs or shares out its partitions. */
    public Optional<L> life() {
        return Optional.ofNullable(run)
                .map(Run::life)
                .filter(life -> life.streams().state().isRunningOrRebalancing());
    }

    @Override
    public void requestStop() {
        stop.countDown();
        var now = run;
        if (now != null) {
            now.stop();
        }
    }

    @Override
    public void requestLeave() {
        membership = GroupMembershipOperation.LEAVE_GROUP;
        requestStop();
    }

    @Override
    public void awaitStopped() {
        try {
            if (!thread.join(settings.times().close().plusSeconds(5))) {
                LOG.warnf("event=stop-timed-out pipeline=%s", application.pipeline());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void live(@Nullable Running predecessor) {
        if (predecessor != null) {
            predecessor.awaitStopped();
        }
        var pause =
                new GrowingPause(settings.pauses().first(), settings.pauses().longest());
        while (isWanted()) {
            try {
                awaitTopicsAndRun();
            } catch (RuntimeException fault) {
                tell(fault, pause.next());
                rest(pause);
            }
        }
        LOG.infof("event=pipeline-stopped pipeline=%s generation=%d", application.pipeline(), application.generation());
    }

    private boolean isWanted() {
        return stop.getCount() > 0;
    }

    private void awaitTopicsAndRun() {
        var lookAgain = new GrowingPause(LOOK_AGAIN, LOOK_AGAIN);
        var topics = new PipelineTopics(settings.connections().admin());
        while (isWanted()) {
            switch (topics.find(application.topics())) {
                case PipelineTopics.Found.All(int partitions) -> {
                    run(partitions);
                    return;
                }
                case PipelineTopics.Found.NotYet(var why) -> {
                    status = new PipelineStatus.Waiting(why);
                    LOG.infof("event=pipeline-waiting pipeline=%s what=\"%s\"", application.pipeline(), why);
                    rest(lookAgain);
                }
            }
        }
    }

    /** Returns when asked to stop, throws when the application failed. */
    private void run(int partitions) {
        status = new PipelineStatus.Starting();
        var now = new Run<>(application.build(partitions), new CompletableFuture<>());
        var streams = now.life().streams();
        streams.setUncaughtExceptionHandler(fault -> {
            now.end().complete(Optional.of(fault));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        try {
            new LocalState(settings.connections().admin(), settings.state().directory(), application.id())
                    .fit(application.topics().names(), streams::cleanUp);
            streams.start();
            run = now;
            LOG.infof(
                    "event=pipeline-started pipeline=%s generation=%d",
                    application.pipeline(), application.generation());
            awaitEnd(now);
        } finally {
            run = null;
            close(now.life());
        }
    }

    private void awaitEnd(Run<L> now) {
        if (!isWanted()) {
            return;
        }
        var fault = now.end().join();
        if (fault.isPresent() && isWanted()) {
            throw new IllegalStateException("the stream stopped at a fault", fault.get());
        }
    }

    private void close(L life) {
        life.end();
        var timeout = settings.times().close();
        var options = CloseOptions.timeout(timeout).withGroupMembershipOperation(membership);
        if (!life.streams().close(options)) {
            LOG.warnf("event=close-timed-out pipeline=%s timeout=%s", application.pipeline(), timeout);
        } else if (membership == GroupMembershipOperation.LEAVE_GROUP) {
            // For good: a copy on this disk would be older than the changelogs, should the pipeline come back.
            life.streams().cleanUp();
        }
    }

    private void tell(RuntimeException fault, Duration pause) {
        var root = rootOf(fault);
        // What Kafka and the registry say is for people; what else is thrown may quote the value that was worked on.
        var why = root instanceof KafkaException
                ? root.getClass().getSimpleName() + ": " + root.getMessage()
                : Fault.of(fault);
        if (RegistryUnreachableException.isBehind(fault)) {
            status = new PipelineStatus.Waiting("the schema registry does not answer (" + why
                    + "); check schema.registry.url. Nothing is lost or refused meanwhile");
            LOG.warnf("event=registry-unreachable pipeline=%s pause=%s why=\"%s\"", application.pipeline(), pause, why);
        } else {
            status = new PipelineStatus.Failed(why, pause);
            LOG.errorf(fault, "event=pipeline-failed pipeline=%s pause=%s", application.pipeline(), pause);
        }
    }

    private static Throwable rootOf(Throwable fault) {
        var cause = fault.getCause();
        return cause == null ? fault : rootOf(cause);
    }

    private void rest(GrowingPause pause) {
        if (!pause.rest(stop)) {
            stop.countDown();
        }
    }
}
