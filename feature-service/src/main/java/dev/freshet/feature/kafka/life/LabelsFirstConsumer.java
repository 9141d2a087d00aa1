package dev.freshet.feature.kafka.life;

import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that never says "no more labels" before it has asked the broker, and that can be held: then it brings nothing
 * more of the pipeline's topics, and only what the application has written to itself.
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
    private final Set<String> inputs;
    private final BooleanSupplier held;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    LabelsFirstConsumer(Map<String, Object> config, Topics.OfPipeline topics, BooleanSupplier held) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.records = topics.records().name();
        this.labels = topics.labels().name();
        this.inputs = topics.all().stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
        this.held = held;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (held.getAsBoolean()) {
            pause(assignment().stream().filter(this::isInput).toList());
        }
        var fetched = super.poll(timeout);
        if (fetched.records(records).iterator().hasNext()) {
            ends.clear();
        }
        return fetched;
    }

    private boolean isInput(TopicPartition partition) {
        return inputs.contains(partition.topic());
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        if (held.getAsBoolean() && isInput(partition)) {
            return OptionalLong.of(0);
        }
        var lag = super.currentLag(partition);
        boolean saysNone = lag.isPresent() && lag.getAsLong() == 0;
        return saysNone && isLabels(partition) ? OptionalLong.of(askedLag(partition)) : lag;
    }

    private boolean isLabels(TopicPartition partition) {
        return partition.topic().equals(labels);
    }

    /** What is left of the labels that were there when records were last fetched. */
    private long askedLag(TopicPartition partition) {
        try {
            if (!ends.containsKey(partition)) {
                var assigned = assignment().stream().filter(this::isLabels).toList();
                ends.putAll(endOffsets(assigned, PATIENCE));
            }
            return Math.max(0, ends.getOrDefault(partition, 0L) - position(partition, PATIENCE));
        } catch (KafkaException unanswered) {
            return SOME;
        }
    }
}
