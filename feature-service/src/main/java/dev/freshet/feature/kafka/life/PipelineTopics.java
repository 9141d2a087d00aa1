package dev.freshet.feature.kafka.life;

import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks whether a pipeline's topics are there: Kafka Streams would fail without them, and we would rather wait. */
final class PipelineTopics {
    private final Map<String, Object> admin;

    PipelineTopics(Map<String, Object> admin) {
        this.admin = admin;
    }

    /** What was found. */
    sealed interface Found {
        /** All are there, with so many partitions of records. */
        record All(int partitions) implements Found {}

        /** Something is not as it must be; the text says what and how to mend it. */
        record NotYet(String why) implements Found {}
    }

    Found find(Topics.OfPipeline topics, boolean watchesTheStream) {
        try (var client = Admin.create(admin)) {
            var names = Stream.concat(topics.all().stream(), Topics.shared().stream())
                    .filter(topic -> watchesTheStream || !topic.equals(Topics.QUALITY_COUNTS))
                    .map(Topic::name)
                    .toList();
            Map<String, Integer> partitions = new TreeMap<>();
            var described = client.describeTopics(names).topicNameValues();
            for (String name : names) {
                partitions.put(name, partitions(Objects.requireNonNull(described.get(name))));
            }
            return judge(topics, partitions);
        } catch (ExecutionException e) {
            return new Found.NotYet("the brokers do not answer (" + e.getCause() + "); check kafka.bootstrap.servers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Found.NotYet("interrupted");
        }
    }

    private static Found judge(Topics.OfPipeline topics, Map<String, Integer> partitions) {
        var missing = partitions.entrySet().stream()
                .filter(topic -> topic.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            return new Found.NotYet(
                    "topics " + String.join(", ", missing)
                            + " do not exist; `freshet apply` creates a pipeline's own and `freshet topics create` the shared ones");
        }
        int records = partitions.getOrDefault(topics.records().name(), 0);
        int features = partitions.getOrDefault(topics.features().name(), 0);
        return records == features
                ? new Found.All(records)
                : new Found.NotYet(topics.records().name() + " has " + records + " partitions and "
                        + topics.features().name() + " has " + features
                        + ", but they must have as many; add partitions to"
                        + " the smaller one before the first record");
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
