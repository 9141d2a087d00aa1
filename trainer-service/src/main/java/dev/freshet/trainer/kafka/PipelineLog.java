package dev.freshet.trainer.kafka;

import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** The pipelines in force. The trainer asks for one when it has work for it, so it need not start or stop anything. */
public final class PipelineLog implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PipelineLog.class);

    private final Map<String, InForce> pipelines = new ConcurrentHashMap<>();
    private final MessageReader<PipelineDocument> documents;
    private final PassedOver passedOver;
    private final TopicFollower follower;

    private record InForce(int generation, Optional<Pipeline> pipeline) {}

    public PipelineLog(Map<String, ?> config, PassedOver passedOver) {
        this.documents = MessageReader.of(Topics.PIPELINES, PipelineDocument.class, config);
        this.passedOver = passedOver;
        follower = new TopicFollower(config, Topics.PIPELINES, this::read);
    }

    public void start() {
        follower.start();
    }

    /** Reads to the end of the topic. */
    public void catchUp() {
        follower.catchUp();
    }

    /** The pipeline as it is in force now; empty where it was deleted or never applied. */
    public Optional<Pipeline> find(String name) {
        follower.catchUp();
        return Optional.ofNullable(pipelines.get(name)).flatMap(InForce::pipeline);
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        documents
                .read(message, passedOver)
                .ifPresent(document -> pipelines.merge(
                        document.getPipeline(),
                        new InForce(document.getGeneration(), parse(document)),
                        (known, newer) -> newer.generation() >= known.generation() ? newer : known));
    }

    private static Optional<Pipeline> parse(PipelineDocument document) {
        var text = document.getDocument();
        if (text == null) {
            return Optional.empty();
        }
        return switch (PipelineReader.read(text)) {
            case Reading.Accepted accepted -> Optional.of(accepted.pipeline());
            case Reading.Refused refused -> {
                LOG.errorf(
                        "pipeline=%s generation=%d refused: %s",
                        document.getPipeline(), document.getGeneration(), refused.mistakes());
                yield Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        follower.close();
    }
}
