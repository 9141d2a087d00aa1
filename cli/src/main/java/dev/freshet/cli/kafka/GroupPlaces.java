package dev.freshet.cli.kafka;

import dev.freshet.schemas.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far the services' consumer groups have come, as the broker knows it. */
final class GroupPlaces {
    private final Admin admin;

    GroupPlaces(Admin admin) {
        this.admin = admin;
    }

    /** Committed offsets; none for a group that nobody has heard of. */
    Map<TopicPartition, Long> committed(String group) throws ExecutionException, InterruptedException {
        try {
            var offsets = new HashMap<TopicPartition, Long>();
            admin.listConsumerGroupOffsets(group)
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

    /** Committed offset of a group in one topic, summed over its partitions. */
    long reached(String group, String topic) throws ExecutionException, InterruptedException {
        return committed(group).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether nobody works in the group. */
    boolean isIdle(String group) throws ExecutionException, InterruptedException {
        try {
            var found = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return found == null || found.groupState() == GroupState.EMPTY || found.groupState() == GroupState.DEAD;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw e;
        }
    }

    /** The group that serves a pipeline's features: of all that its backfills began, the one that has come furthest. */
    String liveFeatures(Topics.OfPipeline topics) throws ExecutionException, InterruptedException {
        var first = topics.featuresGroup(0);
        var records = topics.records().name();
        var begun = admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(first + "."));
        var live = first;
        for (String group : Stream.concat(Stream.of(first), begun).toList()) {
            live = reached(group, records) > reached(live, records) ? group : live;
        }
        return live;
    }
}
