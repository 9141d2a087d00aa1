package dev.freshet.feature.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that never says "no more labels" before it has asked the broker.
 *
 * <p>A task takes its input in the order of time among what it knows to be on the broker, and what it knows is the answer
 * to the last fetch. Labels that came since are not in it, though records that came after them may have been fetched
 * already, in an answer that left labels out. So the end of the labels is asked for after records have been fetched: every
 * label that was there before them is then waited for. See {@code docs/decisions/0050-one-road-for-records-and-labels.md}.
 */
final class LabelsFirstConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long SOME = 1;

    private final String records;
    private final String labels;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    LabelsFirstConsumer(Map<String, Object> config, String records, String labels) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.records = records;
        this.labels = labels;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        var fetched = super.poll(timeout);
        if (fetched.records(records).iterator().hasNext()) {
            ends.clear();
        }
        return fetched;
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        var lag = super.currentLag(partition);
        boolean saysNone = lag.isPresent() && lag.getAsLong() == 0;
        return saysNone && partition.topic().equals(labels) ? OptionalLong.of(askedLag(partition)) : lag;
    }

    /** What is left of the labels that were there when records were last fetched. */
    private long askedLag(TopicPartition partition) {
        try {
            if (!ends.containsKey(partition)) {
                var assigned = assignment().stream()
                        .filter(it -> it.topic().equals(labels))
                        .toList();
                ends.putAll(endOffsets(assigned, PATIENCE));
            }
            return Math.max(0, ends.getOrDefault(partition, 0L) - position(partition, PATIENCE));
        } catch (KafkaException unanswered) {
            return SOME;
        }
    }
}
