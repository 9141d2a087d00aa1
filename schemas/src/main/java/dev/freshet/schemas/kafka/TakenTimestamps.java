package dev.freshet.schemas.kafka;

import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Stamps no message later than the clock, so that a broker takes all of them. A broker refuses what lies more than
 * {@code message.timestamp.after.max.ms} ahead, one hour by default, and one refused message ends a streams application,
 * again after each start. Times that matter travel in the messages; their timestamps only order topics.
 */
public final class TakenTimestamps implements ProducerInterceptor<byte[], byte[]> {
    private final InstantSource clock;

    /** As Kafka makes it. */
    public TakenTimestamps() {
        this(InstantSource.system());
    }

    TakenTimestamps(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> message) {
        Long time = message.timestamp();
        if (time == null) {
            return message;
        }
        long now = clock.millis();
        return time <= now
                ? message
                : new ProducerRecord<>(
                        message.topic(), message.partition(), now, message.key(), message.value(), message.headers());
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception fault) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
}
