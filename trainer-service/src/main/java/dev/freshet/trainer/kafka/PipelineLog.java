package dev.freshet.trainer.kafka;

import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;

/** The pipelines in force. The trainer asks for one when it has work for it, so it need not start or stop anything. */
public final class PipelineLog implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PipelineLog.class);

    private final Map<String, InForce> pipelines = new ConcurrentHashMap<>();
    private final Deserializer<PipelineDocument> documents;
    private final TopicFollower follower;

    private record InForce(int generation, Optional<Pipeline> pipeline) {}

    public PipelineLog(Map<String, ?> config) {
        documents = AvroSerdes.specific(PipelineDocument.class, config).deserializer();
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
        try {
            var document = documents.deserialize(message.topic(), message.value());
            if (document != null) {
                pipelines.merge(
                        document.getPipeline(),
                        new InForce(document.getGeneration(), parse(document)),
                        (known, newer) -> newer.generation() >= known.generation() ? newer : known);
            }
        } catch (SerializationException e) {
            LOG.errorf("topic=%s offset=%d unreadable: %s", message.topic(), message.offset(), e);
        }
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
