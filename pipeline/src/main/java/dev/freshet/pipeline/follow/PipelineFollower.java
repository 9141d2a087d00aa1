package dev.freshet.pipeline.follow;

import dev.freshet.pipeline.catalogue.Announcement;
import dev.freshet.pipeline.catalogue.PipelineCatalogue;
import dev.freshet.pipeline.catalogue.PipelineChange;
import dev.freshet.schemas.serde.PassedOver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows the topic of pipelines on a thread of its own and tells a service what to start, change and stop.
 *
 * <p>First it reads the topic to where it ends and tells the settled state once, so that old generations do not flap;
 * then it tells each change as it comes. All calls to the listener come from one thread, one after the other. A missing
 * topic and outages of broker and schema registry are waited out; a listener that throws is logged and told the next
 * change all the same.
 */
public final class PipelineFollower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PipelineFollower.class.getName());
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Map<String, ?> config;
    private final PassedOver passedOver;
    private final Consumer<PipelineChange> listener;
    private final Thread thread = new Thread(this::run, "follow-pipelines");
    private final CountDownLatch closing = new CountDownLatch(1);
    private PipelineCatalogue catalogue = PipelineCatalogue.empty();
    private volatile boolean caughtUp;

    private PipelineFollower(Map<String, ?> config, PassedOver passedOver, Consumer<PipelineChange> listener) {
        this.config = Map.copyOf(config);
        this.passedOver = passedOver;
        this.listener = listener;
    }

    /**
     * Starts to follow.
     *
     * @param config {@code bootstrap.servers}, {@code schema.registry.url} and whatever else clients of both need
     * @param passedOver is told of messages that are no documents
     * @param listener is told what to do
     */
    public static PipelineFollower start(
            Map<String, ?> config, PassedOver passedOver, Consumer<PipelineChange> listener) {
        var follower = new PipelineFollower(config, passedOver, listener);
        follower.thread.setDaemon(true);
        follower.thread.start();
        return follower;
    }

    /** Whether the settled state was told; a service is not ready before. */
    public boolean caughtUp() {
        return caughtUp;
    }

    private void run() {
        while (!isClosing()) {
            try (var topic = new PipelinesTopic(config, passedOver)) {
                follow(topic);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "message=following-pipelines-failed retry=" + BACK_OFF + " reason=" + e);
                pause();
            }
        }
    }

    /** Reading again from the beginning after an outage is harmless: known generations say nothing new. */
    private void follow(PipelinesTopic topic) {
        topic.rewind(this::pause);
        while (!isClosing()) {
            topic.poll().forEach(this::apply);
            if (!caughtUp && topic.atEnd()) {
                catalogue.fromNothing().forEach(this::tell);
                caughtUp = true;
            }
        }
    }

    private void apply(Announcement announcement) {
        var step = catalogue.apply(announcement);
        catalogue = step.catalogue();
        if (caughtUp) {
            step.change().ifPresent(this::tell);
        }
    }

    private void tell(PipelineChange change) {
        try {
            listener.accept(change);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "message=pipeline-change-failed pipeline=" + change.name() + " change="
                            + change.getClass().getSimpleName(),
                    e);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Waits a little, or until closed. */
    private void pause() {
        try {
            if (closing.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Stops following and waits until the listener will not be called any more. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (Thread.currentThread() != thread && !thread.join(CLOSE_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
