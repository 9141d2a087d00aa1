package dev.freshet.ingest.kafka;

import dev.freshet.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks whether the topics of a pipeline are there: Kafka Streams would fail without them, and we would rather wait. */
final class PipelineTopics {
    private final IngestSettings settings;

    PipelineTopics(IngestSettings settings) {
        this.settings = settings;
    }

    /** What was found. */
    sealed interface Found {
        /** All are there. */
        record All(int eventPartitions) implements Found {}

        /** Some are not there yet. */
        record Missing(List<String> topics) implements Found {}

        /** The brokers do not answer. */
        record NoAnswer(String why) implements Found {}
    }

    Found find(Topics.OfPipeline topics, boolean watchesTheStream) {
        var names = new ArrayList<String>();
        names.add(topics.events().name());
        names.add(topics.records().name());
        names.add(topics.rejected().name());
        names.add(Topics.ALERTS.name());
        if (watchesTheStream) {
            names.add(Topics.QUALITY_COUNTS.name());
        }
        try (var admin = Admin.create(settings.admin())) {
            DescribeTopicsResult described = admin.describeTopics(names);
            var missing = new ArrayList<String>();
            int partitions = 0;
            for (var name : names) {
                var found = partitions(
                        Objects.requireNonNull(described.topicNameValues().get(name)));
                if (found == 0) {
                    missing.add(name);
                } else if (name.equals(topics.events().name())) {
                    partitions = found;
                }
            }
            return missing.isEmpty() ? new Found.All(partitions) : new Found.Missing(missing);
        } catch (ExecutionException e) {
            return new Found.NoAnswer(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Found.NoAnswer("interrupted");
        }
    }

    /** Partitions of a topic, 0 where it does not exist. */
    private static int partitions(KafkaFuture<org.apache.kafka.clients.admin.TopicDescription> topic)
            throws ExecutionException, InterruptedException {
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
