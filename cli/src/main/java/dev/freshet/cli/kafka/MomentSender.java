package dev.freshet.cli.kafka;

import dev.freshet.cli.replay.Moment;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes events and labels as a producer would: keyed by event id, stamped with the time at which they happen. */
public final class MomentSender implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Topics.OfPipeline topics;
    private final MomentMapper mapper;
    private final KafkaProducer<String, GenericRecord> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public MomentSender(Cluster cluster, Pipeline pipeline) {
        this.topics = Topics.of(pipeline.name());
        this.mapper = new MomentMapper(pipeline);
        this.producer = new KafkaProducer<>(
                settings(cluster),
                new StringSerializer(),
                AvroSerdes.generic(cluster.settings()).serializer());
    }

    /** Hands it to the producer; a failure of an earlier one is thrown here. */
    public void send(Moment moment) {
        requireNoFailure();
        var topic =
                switch (moment.kind()) {
                    case EVENT -> topics.events();
                    case LABEL -> topics.labels();
                };
        var message = new ProducerRecord<>(topic.name(), null, timestamp(moment), moment.id(), mapper.toAvro(moment));
        producer.send(message, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    /** Brokers take no message of the future; an event's time is in it, and ingestion says what is wrong. */
    private static long timestamp(Moment moment) {
        return switch (moment.kind()) {
            case EVENT -> Math.min(moment.time(), System.currentTimeMillis());
            case LABEL -> moment.time();
        };
    }

    /** Returns when everything sent before is safely in the topics. */
    public void flush() {
        producer.flush();
        requireNoFailure();
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
    }

    private void requireNoFailure() {
        var exception = failure.get();
        if (exception != null) {
            throw new IllegalStateException("the broker did not take a message: " + exception.getMessage(), exception);
        }
    }

    private static Map<String, Object> settings(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 262_144);
        return settings;
    }
}
