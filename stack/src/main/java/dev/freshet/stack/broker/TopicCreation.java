package dev.freshet.stack.broker;

import dev.freshet.schemas.topics.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics of the catalogue where they are missing, because the broker creates none by itself. */
public final class TopicCreation {
    private static final long TIMEOUT_SECONDS = 30;
    private static final long PAUSE_MILLIS = 20;

    private TopicCreation() {}

    /** Creates those that are missing and returns their names; topics that exist stay as they are. */
    public static List<String> createMissing(String bootstrap, Collection<Topic> topics) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            return createMissing(admin, topics);
        }
    }

    /** Same, over an open client. */
    public static List<String> createMissing(Admin admin, Collection<Topic> topics) {
        var results = admin.createTopics(
                        topics.stream().map(TopicCreation::newTopic).toList())
                .values();
        var created = results.entrySet().stream()
                .filter(result -> created(result.getKey(), result.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        awaitLeaders(
                admin,
                topics.stream().filter(topic -> created.contains(topic.name())).toList());
        return created;
    }

    /**
     * Waits until each partition is served. A broker answers that a topic is there before its partitions have opened; an
     * idempotent producer that sends several batches then may have the second accepted before the first, which the broker
     * refuses as out of order from then on, until the producer gives up after two minutes (KAFKA-14359).
     */
    private static void awaitLeaders(Admin admin, List<Topic> topics) {
        var ends = topics.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        try {
            while (!areServed(admin, ends, deadline)) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the broker does not serve the new topics "
                            + topics.stream().map(Topic::name).toList() + " yet: " + e,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for new topics", e);
        }
    }

    /** False where it is worth asking again: a broker may not have heard yet of a topic that its controller has made. */
    private static boolean areServed(Admin admin, Map<TopicPartition, OffsetSpec> ends, long deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.listOffsets(ends).all().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException && System.nanoTime() < deadline) {
                return false;
            }
            throw e;
        }
    }

    private static NewTopic newTopic(Topic topic) {
        // An empty replication factor takes the cluster's default: 1 on one machine, 3 where it matters.
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.settings());
    }

    private static boolean created(String name, KafkaFuture<Void> result) {
        try {
            result.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new IllegalStateException("cannot create topic " + name + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the broker did not create topic " + name + " within " + TIMEOUT_SECONDS + " s; is it reachable?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic " + name, e);
        }
    }
}
