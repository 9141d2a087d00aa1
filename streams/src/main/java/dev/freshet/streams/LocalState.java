package dev.freshet.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * The state of an application on this disk, held against the topics it was made from. A broker that lost its data has topics of
 * the same names again, and Kafka Streams takes state that is longer than its empty changelog for whole: what nobody can prove
 * any more would be served as truth. So the ids of the topics are remembered beside the state, and state of other topics is
 * deleted; it comes back from what the changelogs hold.
 */
public final class LocalState {
    private static final Logger LOG = Logger.getLogger(LocalState.class);

    private final Map<String, Object> admin;
    private final String application;
    private final Path memory;

    /**
     * The state of one application.
     *
     * @param admin configuration of an administration client
     * @param directory directory of all state
     * @param application its id
     */
    public LocalState(Map<String, Object> admin, Path directory, String application) {
        this.admin = Map.copyOf(admin);
        this.application = application;
        this.memory = directory.resolve(application + ".topics");
    }

    /**
     * Deletes the state where one of the topics is another than when it was made, and remembers those of now. Throws
     * {@link KafkaException} where the brokers do not answer: then nothing is known, and nothing may begin.
     *
     * @param topics topics the application reads
     * @param cleanUp deletes the state
     */
    public void fit(Collection<String> topics, Runnable cleanUp) {
        Map<String, String> now = ids(topics);
        var others = remembered().entrySet().stream()
                .filter(topic -> topics.contains(topic.getKey()))
                .filter(topic -> !topic.getValue().equals(now.get(topic.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            LOG.warnf(
                    "event=local-state-dropped application=%s topics=%s reason=\"the brokers hold other topics of these"
                            + " names than those the state was made from, so they lost their data or it was deleted; it"
                            + " begins anew with what the changelogs hold\"",
                    application, String.join(",", others));
            cleanUp.run();
        }
        remember(now);
    }

    private Map<String, String> ids(Collection<String> topics) {
        Map<String, String> ids = new TreeMap<>();
        try (var client = Admin.create(admin)) {
            var described = client.describeTopics(topics).topicNameValues();
            for (var topic : topics) {
                try {
                    var found = Objects.requireNonNull(described.get(topic)).get();
                    ids.put(topic, found.topicId().toString());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw new KafkaException("the brokers do not say which topics they hold", e.getCause());
                    }
                }
            }
            return ids;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking which topics there are", e);
        }
    }

    private Map<String, String> remembered() {
        var properties = new Properties();
        if (Files.exists(memory)) {
            try (var reader = Files.newBufferedReader(memory)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + memory, e);
            }
        }
        Map<String, String> ids = new TreeMap<>();
        properties.stringPropertyNames().forEach(topic -> ids.put(topic, properties.getProperty(topic)));
        return ids;
    }

    private void remember(Map<String, String> ids) {
        var properties = new Properties();
        properties.putAll(ids);
        try {
            Files.createDirectories(memory.toAbsolutePath().getParent());
            var fresh = Files.createTempFile(memory.toAbsolutePath().getParent(), application, ".topics");
            try (var writer = Files.newBufferedWriter(fresh)) {
                properties.store(writer, "Kafka's ids of the topics that the state beside was made from");
            }
            Files.move(fresh, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + memory, e);
        }
    }
}
