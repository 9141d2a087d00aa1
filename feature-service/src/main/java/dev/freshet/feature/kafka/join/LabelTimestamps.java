package dev.freshet.feature.kafka.join;

import dev.freshet.judging.checking.CheckedLabel;
import dev.freshet.judging.checking.LabelCheck;
import dev.freshet.pipeline.spec.Labels;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Orders labels among the records by the time they became known. A label that is no label, or so far ahead of the records or of
 * the clock that it can belong to no record seen so far, is taken at once: it must not hold up those behind it.
 */
final class LabelTimestamps implements TimestampExtractor {
    private final long horizon;
    private final LabelCheck check;
    private final RecordTimes records;
    private final InstantSource clock;

    LabelTimestamps(Labels labels, LabelCheck check, RecordTimes records, InstantSource clock) {
        this.horizon = labels.maturity().plus(labels.revisions()).toMillis();
        this.check = check;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> message, long partitionTime) {
        long recordTime = records.get(message.partition());
        long now = recordTime == RecordTimes.UNKNOWN ? partitionTime : recordTime;
        if (!(message.value() instanceof LabelMessage any)) {
            return Math.max(0, now);
        }
        any.original().arrivedAt(message.timestamp());
        if (!(any.checked() instanceof CheckedLabel.Accepted label)) {
            return Math.max(0, now);
        }
        long knownAt = label.knownAt().map(Instant::toEpochMilli).orElse(Math.max(0, message.timestamp()));
        boolean beyondTheRecords = now >= 0 && knownAt > now + horizon;
        boolean outOfTurn = beyondTheRecords
                || check.untimely(Instant.ofEpochMilli(knownAt), clock.instant())
                        .isPresent();
        // A millisecond early, so that of a label and a record of one time the label is read first (docs/windows.md).
        return Math.max(0, outOfTurn ? now : knownAt - 1);
    }
}
