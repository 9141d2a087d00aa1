package dev.freshet.stack.local;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.stack.process.ChildGroup;
import dev.freshet.stack.process.ChildProcess;
import dev.freshet.stack.process.ChildSpec;
import dev.freshet.stack.registry.ApicurioFolder;
import dev.freshet.stack.registry.RegistrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Broker, schema registry and the five services as child processes: started in the order they need each other, waited
 * for by their readiness, stopped the other way round. One stack per folder.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final long WATCH_MILLIS = 200;

    private final StackLayout layout;
    private final Consumer<String> news;
    private final StackChildren children;
    private final ChildGroup infrastructure = new ChildGroup();
    private final ChildGroup services = new ChildGroup();
    private volatile @Nullable StackLock lock;
    private volatile boolean closed;

    /**
     * @param layout where it lives
     * @param news told, in a few words, whatever became ready
     */
    public LocalStack(StackLayout layout, Consumer<String> news) {
        this.layout = layout;
        this.news = news;
        this.children = new StackChildren(layout);
    }

    /** Starts everything and returns when all of it is ready; on failure everything is stopped again. */
    public LocalStack start() {
        try {
            Files.createDirectories(layout.logs());
            lock = StackLock.acquire(layout);
            layout.ports().requireFree();
            List<ChildSpec> specs =
                    Arrays.stream(Service.values()).map(children::service).toList();
            startInfrastructure();
            specs.forEach(services::start);
            services.awaitReady(child -> news.accept(child.spec().name() + " is ready"));
            StackFile.write(layout);
            return this;
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("cannot write into " + layout.home(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Refuses if a stack runs in the folder. */
    public static void requireIdle(StackLayout layout) throws IOException {
        StackLock.acquire(layout).close();
    }

    private void startInfrastructure() {
        RegistrySettings registry = children.schemaRegistry(ApicurioFolder.find(layout.root()));
        infrastructure.start(children.broker());
        infrastructure.start(registry.toChild());
        infrastructure.awaitReady(child -> news.accept(child.spec().name() + " is ready"));
        registry.requireBackward();
        TopicCreation.createMissing(layout.bootstrap(), Topics.shared());
    }

    /**
     * Starts services again that end without having been asked to, and returns once the stack is closed; fails, naming the
     * process, when broker or schema registry end, or a service does so again and again.
     */
    public void watch() throws InterruptedException {
        var restarts = new Restarts();
        while (!closed) {
            infrastructure.requireAlive();
            services.ended().forEach(service -> bringBack(service, restarts));
            Thread.sleep(WATCH_MILLIS);
        }
    }

    private void bringBack(ChildProcess service, Restarts restarts) {
        if (!restarts.allow(service.spec().name(), System.nanoTime())) {
            service.requireAlive();
        }
        services.replace(service);
        news.accept("%s ended with exit code %d and is started again; what it said last is in %s.previous"
                .formatted(
                        service.spec().name(),
                        service.exitCode(),
                        service.spec().log()));
    }

    /** Fails, naming the process and its last log lines, if one is no longer there. */
    public void requireAlive() {
        infrastructure.requireAlive();
        services.requireAlive();
    }

    public ChildProcess process(Service service) {
        return services.named(service.module());
    }

    /** Kills a service as an out-of-memory or a lost machine would: without a word. */
    public void kill(Service service) {
        process(service).stop(Duration.ZERO);
        services.forget(service.module());
    }

    /** Starts a service again that was killed, and returns when it is ready. */
    public void restart(Service service) {
        services.start(children.service(service)).awaitReady();
    }

    public StackLayout layout() {
        return layout;
    }

    /** Stops the services side by side, then the schema registry and the broker; safe to call more than once. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        services.stop(GRACE);
        infrastructure.stopInReverse(GRACE);
        var held = lock;
        if (held != null) {
            StackFile.remove(layout);
            held.close();
        }
        closed = true;
    }
}
