package dev.freshet.stack.broker;

import dev.freshet.schemas.topics.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics of the catalogue where they are missing, because the broker creates none by itself. */
public final class TopicCreation {
    private static final long TIMEOUT_SECONDS = 30;

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
        return results.entrySet().stream()
                .filter(result -> created(result.getKey(), result.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
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
