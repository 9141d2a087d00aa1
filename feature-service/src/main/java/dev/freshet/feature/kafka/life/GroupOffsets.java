package dev.freshet.feature.kafka.life;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** How far groups have come, as the broker knows it. */
final class GroupOffsets {
    private final Admin admin;

    GroupOffsets(Admin admin) {
        this.admin = admin;
    }

    /** Committed offsets of a group, after transactions that are ending; none for a group that nobody has heard of. */
    Map<TopicPartition, Long> committed(String group) throws ExecutionException, InterruptedException {
        try {
            var offsets = new java.util.HashMap<TopicPartition, Long>();
            admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            offsets.put(partition, offset.offset());
                        }
                    });
            return offsets;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }

    /** Committed offsets of a group in one topic, by partition. */
    Map<Integer, Long> committed(String group, String topic) throws ExecutionException, InterruptedException {
        var offsets = new TreeMap<Integer, Long>();
        committed(group).forEach((partition, offset) -> {
            if (partition.topic().equals(topic)) {
                offsets.put(partition.partition(), offset);
            }
        });
        return offsets;
    }

    /** Sets where a new group begins; one that has members by now has begun. */
    void begin(String group, Map<TopicPartition, OffsetAndMetadata> start)
            throws ExecutionException, InterruptedException {
        try {
            admin.alterConsumerGroupOffsets(group, start).all().get();
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNull(e.getCause());
            boolean begun = cause instanceof UnknownMemberIdException
                    || cause instanceof GroupNotEmptyException
                    || cause instanceof RebalanceInProgressException;
            if (!begun) {
                throw e;
            }
        }
    }
}
