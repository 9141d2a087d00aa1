package dev.freshet.stack.testing;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.stack.registry.ApicurioRegistry;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real broker with the shared topics and a real schema registry for a {@code @QuarkusTest}, on free ports:
 * {@code @WithTestResource(KafkaAndRegistry.class)} or {@code @QuarkusTestResource(KafkaAndRegistry.class)}.
 *
 * <p>The registry is a child process and lives until the test JVM ends, so that a restart of the application for another
 * test profile does not wait for it again. The broker runs in this JVM and stops with the application, because its
 * classes belong to the application's class loader.
 */
public final class KafkaAndRegistry implements QuarkusTestResourceLifecycleManager {
    /** System property that survives the class loaders of several test profiles. */
    private static final String REGISTRY_URL = "freshet.test.schema-registry.url";

    private @Nullable EmbeddedKafka kafka;

    @Override
    public Map<String, String> start() {
        var broker = EmbeddedKafka.start(newDirectory("kafka-"));
        kafka = broker;
        TopicCreation.createMissing(broker.bootstrap(), Topics.shared());
        return Map.of(
                "kafka.bootstrap.servers", broker.bootstrap(),
                "quarkus.kafka-streams.bootstrap-servers", broker.bootstrap(),
                "schema.registry.url", registryUrl(),
                "retries.max.wait.ms", "2000");
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    private static synchronized String registryUrl() {
        String known = System.getProperty(REGISTRY_URL);
        if (known != null) {
            return known;
        }
        var registry = ApicurioRegistry.startInMemory(newDirectory("registry-"));
        Runtime.getRuntime().addShutdownHook(new Thread(registry::close, "stop-schema-registry"));
        System.setProperty(REGISTRY_URL, registry.url());
        return registry.url();
    }

    private static Path newDirectory(String prefix) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a directory under target", e);
        }
    }
}
