package dev.freshet.ingest.kafka.judge;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes an event's Kafka timestamp as it is, and 1970 where it has none: Kafka's own extractors stop the stream or drop the
 * event there. Event time is a field of the event; this timestamp only stands in the rejection.
 */
public final class EventTimestamps implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> event, long partitionTime) {
        return Math.max(0, event.timestamp());
    }
}
