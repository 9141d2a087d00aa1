package dev.freshet.streams;

import dev.freshet.schemas.topics.Topic;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks whether the topics of a pipeline are there: Kafka Streams would fail without them, and we would rather wait. */
final class PipelineTopics {
    private final Map<String, Object> admin;

    PipelineTopics(Map<String, Object> admin) {
        this.admin = admin;
    }

    /** What was found. */
    sealed interface Found {
        /** All are there, with so many partitions. */
        record All(int partitions) implements Found {}

        /** Something is not as it must be; the text says what and how to mend it. */
        record NotYet(String why) implements Found {}
    }

    Found find(NeededTopics needed) {
        try (var client = Admin.create(admin)) {
            var described = client.describeTopics(needed.all()).topicNameValues();
            var partitions = new TreeMap<String, Integer>();
            for (String name : needed.all()) {
                partitions.put(name, partitions(Objects.requireNonNull(described.get(name))));
            }
            return judge(needed, partitions);
        } catch (ExecutionException e) {
            return new Found.NotYet("the brokers do not answer (" + e.getCause() + "); check kafka.bootstrap.servers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Found.NotYet("interrupted");
        }
    }

    static Found judge(NeededTopics needed, Map<String, Integer> partitions) {
        var missing = needed.names().stream()
                .filter(name -> partitions.getOrDefault(name, 0) == 0)
                .toList();
        if (!missing.isEmpty()) {
            return new Found.NotYet(
                    "topics " + String.join(", ", missing)
                            + " do not exist; `freshet apply` creates a pipeline's own and `freshet topics create` the shared ones");
        }
        var first = needed.alike().getFirst().name();
        int many = partitions.getOrDefault(first, 0);
        for (Topic topic : needed.alike()) {
            int found = partitions.getOrDefault(topic.name(), 0);
            if (found != many) {
                return new Found.NotYet(first + " has " + many + " partitions and " + topic.name() + " has " + found
                        + ", but they must have as many; `freshet topics grow` gives all of a pipeline as many");
            }
        }
        return needed.state().stream()
                .filter(name -> partitions.getOrDefault(name, 0) != 0) // made at the first start
                .filter(name -> partitions.getOrDefault(name, 0) != many)
                .findFirst()
                .<Found>map(name -> new Found.NotYet(
                        "%s has %d partitions, but what is remembered of it is kept in %d (%s); `freshet topics grow <pipeline> --partitions %d` computes the pipeline anew with as many"
                                .formatted(first, many, partitions.getOrDefault(name, 0), name, many)))
                .orElse(new Found.All(many));
    }

    /** Partitions of a topic, 0 where it does not exist. */
    private static int partitions(KafkaFuture<TopicDescription> topic) throws ExecutionException, InterruptedException {
        try {
            return topic.get().partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw e;
        }
    }
}
