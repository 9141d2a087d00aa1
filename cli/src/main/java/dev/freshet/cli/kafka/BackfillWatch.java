package dev.freshet.cli.kafka;

import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What a backfill has to know of the log before it is asked for, and how far it has come since. */
public final class BackfillWatch implements AutoCloseable {
    private final Cluster cluster;
    private final Topics.OfPipeline topics;
    private final Admin admin;
    private final GroupPlaces groups;

    public BackfillWatch(Cluster cluster, String pipeline) {
        this.cluster = cluster;
        this.topics = Topics.of(pipeline);
        this.admin = Admin.create(cluster.settings());
        this.groups = new GroupPlaces(admin);
    }

    /**
     * The log now.
     *
     * @param until event time of the newest record; null where there is none
     * @param records where the range begins in each partition of the records
     * @param leavesOut whether records stand before it
     * @param labels end of each partition of the labels
     * @param live the group that serves now
     */
    public record Now(@Nullable Instant until, List<Long> records, boolean leavesOut, List<Long> labels, String live) {}

    /**
     * How far it has come.
     *
     * @param reached records the backfill has read, as offsets
     * @param live where the live generation is
     * @param done whether the new generation is where the old one stopped
     */
    public record Place(long reached, long live, boolean done) {}

    /** @param from event time at which the range begins */
    public Now now(Instant from) {
        return BrokerQuestion.answer("where the pipeline is", () -> {
            try (var times = new RecordTimes(cluster, topics.records().name())) {
                var newest = times.newest();
                var labels = offsets(topics.labels(), OffsetSpec.latest()).stream()
                        .map(ListOffsetsResultInfo::offset)
                        .toList();
                var begin = times.begin(from);
                return new Now(
                        newest.isEmpty() ? null : Instant.ofEpochMilli(newest.getAsLong()),
                        begin,
                        !begin.equals(times.first()),
                        labels,
                        groups.liveFeatures(topics));
            }
        });
    }

    /**
     * How far the backfill of a generation has come.
     *
     * @param live the group that was live when it was asked for
     */
    public Place place(int generation, String live) {
        return BrokerQuestion.answer("where the pipeline is", () -> {
            var records = topics.records().name();
            long reached = groups.reached(topics.featuresGroup(generation), records);
            boolean idle = groups.isIdle(live);
            long at = groups.reached(live, records);
            return new Place(reached, at, idle && reached >= at);
        });
    }

    /** In the order of partitions. */
    private List<ListOffsetsResultInfo> offsets(Topic topic, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var described = admin.describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get()
                .get(topic.name());
        int partitions = Objects.requireNonNull(described).partitions().size();
        var all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        all.stream().collect(Collectors.toMap(Function.identity(), it -> which)))
                .all()
                .get();
        return all.stream()
                .map(partition -> Objects.requireNonNull(found.get(partition)))
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }
}
