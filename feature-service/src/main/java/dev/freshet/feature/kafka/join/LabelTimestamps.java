package dev.freshet.feature.kafka.join;

import dev.freshet.pipeline.spec.Labels;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Orders labels among the records by the time they became known. A label that is no label, or so far ahead that it can
 * belong to no record seen so far, is taken at once: it must not hold up those behind it.
 */
final class LabelTimestamps implements TimestampExtractor {
    private final long horizon;
    private final RecordTimes records;

    LabelTimestamps(Labels labels, RecordTimes records) {
        this.horizon = labels.maturity().plus(labels.revisions()).toMillis();
        this.records = records;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> message, long partitionTime) {
        long recordTime = records.get(message.partition());
        long now = recordTime == RecordTimes.UNKNOWN ? partitionTime : recordTime;
        if (message.value() instanceof LabelMessage any) {
            any.original().arrivedAt(message.timestamp());
        }
        if (!(message.value() instanceof LabelMessage.Readable label)) {
            return Math.max(0, now);
        }
        long knownAt = label.knownAt().orElse(message.timestamp());
        return now >= 0 && knownAt > now + horizon ? now : Math.max(0, knownAt);
    }
}
