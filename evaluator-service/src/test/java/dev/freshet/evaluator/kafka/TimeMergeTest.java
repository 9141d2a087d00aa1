package dev.freshet.evaluator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TimeMergeTest {
    @Test
    void ordersByTimeBetweenPartitionsAndByOffsetWithinEach() {
        // given: partition 0 is not in order of time
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> messages = new HashMap<>();
        messages.put(new TopicPartition("t", 0), List.of(message(0, 0, 10), message(0, 1, 40), message(0, 2, 5)));
        messages.put(new TopicPartition("t", 1), List.of(message(1, 0, 20), message(1, 1, 30), message(1, 2, 50)));

        // when
        var merged = TimeMerge.of(new ConsumerRecords<>(messages, Map.of()));

        // then
        assertThat(merged.stream().map(message -> message.partition() + "@" + message.offset()))
                .containsExactly("0@0", "1@0", "1@1", "0@1", "0@2", "1@2");
    }

    private static ConsumerRecord<byte[], byte[]> message(int partition, long offset, long time) {
        return new ConsumerRecord<>(
                "t",
                partition,
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
