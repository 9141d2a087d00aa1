package dev.freshet.stack.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics of one partition, empty again for every run: the disk need not hold all runs at once. */
public final class FreshTopics {
    private final String bootstrap;

    public FreshTopics(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Deletes the topic where there is one, and creates it; event times lie in the past, so age deletes nothing. */
    public void createAnew(String name) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            delete(admin, name);
            while (admin.listTopics().names().get().contains(name)) {
                Thread.sleep(50);
            }
            var topic = new NewTopic(name, 1, (short) 1).configs(Map.of("retention.ms", "-1"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static void delete(Admin admin, String name) throws InterruptedException, ExecutionException {
        try {
            admin.deleteTopics(List.of(name)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }
}
