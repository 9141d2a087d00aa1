package dev.freshet.feature.kafka.control;

import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.QualityCounts;
import dev.freshet.schemas.TrainingRun;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Event time of the shared control records. Kafka Streams takes the oldest record first; by the clock these would be
 * years younger than replayed data and wait until all of them were read. A command has no event time, so it goes
 * first.
 */
public final class ControlTimestamps implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return switch (record.value()) {
            case TrainingRun run -> Math.max(0, run.getTime().toEpochMilli());
            case Evaluation evaluation -> Math.max(0, evaluation.getTime().toEpochMilli());
            case QualityCounts counts ->
                counts.getNewest() == null ? 0 : Math.max(0, counts.getNewest().toEpochMilli());
            case null, default -> Math.max(0, partitionTime);
        };
    }
}
