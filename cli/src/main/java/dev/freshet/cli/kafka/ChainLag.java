package dev.freshet.cli.kafka;

import dev.freshet.cli.replay.Lag;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far ingest and features are behind what was written for a pipeline. */
public final class ChainLag implements AutoCloseable {
    private final Topics.OfPipeline topics;
    private final Admin admin;
    private final GroupPlaces groups;

    public ChainLag(Cluster cluster, String pipeline) {
        this.topics = Topics.of(pipeline);
        this.admin = Admin.create(cluster.settings());
        this.groups = new GroupPlaces(admin);
    }

    /** Messages that wait: events not yet ingested, records and labels not yet seen by features. */
    public Lag measure() {
        return BrokerQuestion.answer(
                "how far the chain is",
                () -> new Lag(
                        waiting(topics.ingestGroup(), List.of(topics.events())),
                        waiting(groups.liveFeatures(topics), List.of(topics.records(), topics.labels()))));
    }

    @Override
    public void close() {
        admin.close();
    }

    private long waiting(String group, List<Topic> sources) throws ExecutionException, InterruptedException {
        var names = sources.stream().map(Topic::name).toList();
        var partitions = admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        var ends = offsets(partitions, OffsetSpec.latest());
        var committed = groups.committed(group);
        return partitions.stream()
                .mapToLong(partition ->
                        Math.max(0, ends.getOrDefault(partition, 0L) - committed.getOrDefault(partition, 0L)))
                .sum();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> end(entry.getValue())));
    }

    private static long end(ListOffsetsResultInfo info) {
        return info.offset();
    }
}
