package dev.freshet.cli.kafka;

import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether ingestion and features have done all they can with what was sent to a pipeline, internal topics included. A service
 * commits what it read together with what it wrote, so work is never nowhere; but it moves on while one looks. Two looks that
 * find nothing waiting and every topic as long as before have seen that nothing moved in between. For one thread.
 */
public final class Stillness implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** Between a group's place and the end stand a few ends of transactions at most; more than these are messages. */
    private static final long MOST_MARKERS = 64;

    private final Topics.OfPipeline topics;
    private final Set<String> hops;
    private final Admin admin;
    private final GroupPlaces groups;
    private final TopicEnds ends;
    private final KafkaConsumer<byte[], byte[]> looker;
    private final Set<Gap> empty = new HashSet<>();
    private Look last = Look.NONE;
    private boolean moved;

    /** What lies between a group's place and the end of a partition. */
    private record Gap(TopicPartition partition, long from, long until) {}

    /** What one look has seen. */
    private record Look(boolean isStill, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> places) {
        static final Look NONE = new Look(false, Map.of(), Map.of());
    }

    public Stillness(Cluster cluster, Pipeline pipeline) {
        this.topics = Topics.of(pipeline.name());
        this.hops = Stream.concat(
                        Stream.of("by-id", "labels-by-event", "control"),
                        pipeline.entities().stream().map(entity -> "to-" + entity))
                .map(hop -> "-" + hop + "-repartition")
                .collect(Collectors.toSet());
        this.admin = Admin.create(cluster.settings());
        this.groups = new GroupPlaces(admin);
        this.ends = new TopicEnds(cluster);
        this.looker = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", cluster.bootstrap(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "max.poll.records", "1",
                        "fetch.max.wait.ms", "20"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Whether all is done now. */
    public boolean isReached() {
        try {
            var first = look();
            moved = !first.equals(last);
            last = first;
            return first.isStill() && first.equals(look());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say how far the chain is: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking how far the chain is", e);
        }
    }

    /** Whether something had moved when this was last asked. */
    public boolean hasMoved() {
        return moved;
    }

    private Look look() throws ExecutionException, InterruptedException {
        var first = look(topics.ingestGroup(), List.of(topics.events()));
        if (!first.isStill()) {
            return first;
        }
        var second = look(
                groups.liveFeatures(topics),
                List.of(
                        topics.records(),
                        topics.labels(),
                        topics.features(),
                        Topics.EVALUATIONS,
                        Topics.TRAINING_RUNS));
        var ends = new HashMap<>(first.ends());
        ends.putAll(second.ends());
        var places = new HashMap<>(first.places());
        places.putAll(second.places());
        return new Look(second.isStill(), ends, places);
    }

    private Look look(String group, List<Topic> sources) throws ExecutionException, InterruptedException {
        var committed = groups.committed(group);
        var names = new TreeSet<String>();
        sources.forEach(source -> names.add(source.name()));
        committed.keySet().forEach(partition -> names.add(partition.topic()));
        admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(group) && hops.contains(name.substring(group.length())))
                .forEach(names::add);
        var until = ends.of(partitions(names));
        boolean still = until.entrySet().stream()
                .map(end -> new Gap(end.getKey(), committed.getOrDefault(end.getKey(), 0L), end.getValue()))
                .allMatch(this::isEmpty);
        return new Look(still, until, committed);
    }

    private List<TopicPartition> partitions(Set<String> names) throws ExecutionException, InterruptedException {
        var partitions = new ArrayList<TopicPartition>();
        admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    /** Whether no message stands there; the end of a transaction takes an offset and is none. */
    private boolean isEmpty(Gap gap) {
        if (gap.from() >= gap.until() || empty.contains(gap)) {
            return true;
        }
        if (gap.until() - gap.from() > MOST_MARKERS || !holdsNoMessage(gap)) {
            return false;
        }
        empty.removeIf(known -> known.partition().equals(gap.partition()));
        empty.add(gap);
        return true;
    }

    private boolean holdsNoMessage(Gap gap) {
        looker.assign(List.of(gap.partition()));
        looker.seek(gap.partition(), gap.from());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (looker.position(gap.partition()) < gap.until()) {
            if (!looker.poll(POLL).isEmpty() || System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        looker.close();
        ends.close();
        admin.close();
    }
}
