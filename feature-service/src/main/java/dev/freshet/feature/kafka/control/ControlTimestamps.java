package dev.freshet.feature.kafka.control;

import dev.freshet.schemas.serde.Decoded;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Event time of the shared control records. Kafka Streams takes the oldest record first; by the clock these would be
 * years younger than replayed data and wait until all of them were read. A command has no event time, so it goes
 * first. A time to come counts as now: the broker refuses whatever travels with it.
 */
public final class ControlTimestamps implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.value() instanceof Decoded.Readable<?>(Heard<?>(Instant time, var messages)) && time != null
                ? Math.clamp(time.toEpochMilli(), 0, System.currentTimeMillis())
                : Math.max(0, partitionTime);
    }
}
