package dev.freshet.streams;

import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.registry.SchemaNotFoundException;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers and the schema registry again and again whether they answer, so that a health check need not wait. */
public final class Links implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Connections connections;
    private final SchemaRegistryClient registry;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable String trouble = "nobody has been asked yet";

    private Links(Connections connections) {
        var impatient = new HashMap<String, Object>(connections.registry());
        impatient.put("max.retries", 0);
        this.connections = connections;
        this.registry = SchemaRegistryClient.of(impatient);
        this.thread = Thread.ofVirtual().name("links").start(this::live);
    }

    /** Begins to ask. */
    public static Links watch(Connections connections) {
        return new Links(connections);
    }

    /** Who does not answer and how to mend it, if anyone. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void live() {
        try {
            do {
                trouble = ask();
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String ask() throws InterruptedException {
        try (var admin = Admin.create(connections.admin())) {
            admin.describeCluster().nodes().get();
        } catch (ExecutionException | KafkaException e) {
            return "the brokers do not answer (" + e.getMessage() + "); check kafka.bootstrap.servers";
        }
        try {
            registry.latest(Topics.PIPELINES.name() + "-value");
            return null;
        } catch (SchemaNotFoundException nothingWritten) {
            return null;
        } catch (RuntimeException e) {
            return "the schema registry does not answer (" + e.getMessage()
                    + "); check schema.registry.url and its credentials";
        }
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
    }
}
