package dev.freshet.pipeline.follow;

import dev.freshet.pipeline.catalogue.Announcement;
import dev.freshet.pipeline.catalogue.PipelineCatalogue;
import dev.freshet.pipeline.catalogue.PipelineChange;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows the topic of pipelines and tells a service what to start, change and stop. Every service follows this way.
 *
 * <p>First it reads the topic to where it ends and tells the settled state once, so that old generations do not flap;
 * then it tells each change as it comes. All calls to the listener come from one thread, one after the other. Outages of
 * broker and schema registry are waited out; a listener that throws is logged and told the next change all the same.
 */
public final class PipelineFollower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PipelineFollower.class.getName());

    private final Announcements announcements;
    private final Consumer<PipelineChange> listener;
    private final TopicFollower topic;
    private volatile PipelineCatalogue catalogue = PipelineCatalogue.empty();
    private volatile boolean caughtUp;

    private PipelineFollower(Map<String, ?> config, PassedOver passedOver, Consumer<PipelineChange> listener) {
        this.announcements = new Announcements(config, passedOver);
        this.listener = listener;
        this.topic = new TopicFollower(config, Topics.PIPELINES, this::read, this::settle);
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
        follower.topic.start();
        return follower;
    }

    /** Whether the settled state was told; a service is not ready before. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /**
     * Returns when all that was announced until now has been told. It throws a {@link
     * org.apache.kafka.common.KafkaException} where that takes too long.
     */
    public void catchUp() {
        topic.catchUp();
    }

    /** The version in force now; {@link #catchUp} is done first. */
    public Optional<PipelineVersion> upToNow(String pipeline) {
        catchUp();
        return catalogue.find(pipeline);
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        announcements.read(message).ifPresent(this::apply);
    }

    private void apply(Announcement announcement) {
        var step = catalogue.apply(announcement);
        catalogue = step.catalogue();
        if (caughtUp) {
            step.change().ifPresent(this::tell);
        }
    }

    private void settle() {
        catalogue.fromNothing().forEach(this::tell);
        caughtUp = true;
    }

    private void tell(PipelineChange change) {
        if (change instanceof PipelineChange.Refused(var name, var generation, var mistakes)) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "event=document-unreadable pipeline=" + name + " generation=" + generation + " mistakes=\""
                            + String.join("; ", mistakes) + "\"");
        }
        try {
            listener.accept(change);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "event=pipeline-change-failed pipeline=" + change.name() + " change="
                            + change.getClass().getSimpleName(),
                    e);
        }
    }

    /** Stops following and waits until the listener will not be called any more. */
    @Override
    public void close() {
        topic.close();
    }
}
