package dev.freshet.bench;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.stack.process.ChildProcess;
import dev.freshet.stack.process.ChildSpec;
import dev.freshet.stack.process.JavaCommand;
import dev.freshet.stack.process.Ports;
import dev.freshet.stack.process.Readiness;
import dev.freshet.stack.registry.ApicurioRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A broker in a process of its own, a schema registry, and services started one by one as they are measured. */
final class BenchStack implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("freshet.root", ".")).toAbsolutePath();

    private final Path folder;
    private final String bootstrap;
    private final ChildProcess broker;
    private final ApicurioRegistry registry;
    private final Map<String, ChildProcess> services = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    BenchStack(Path folder) {
        this.folder = folder;
        var port = Ports.free();
        this.bootstrap = "localhost:" + port;
        this.broker = child(
                        "broker",
                        new JavaCommand(
                                System.getProperty("java.class.path"),
                                List.of("-Xmx1g", "-XX:+UseSerialGC"),
                                EmbeddedKafka.class.getName(),
                                List.of(folder.resolve("kafka").toString(), "" + port, "" + Ports.free())),
                        Map.of(),
                        new Readiness.Says("broker ready"))
                .awaitReady();
        this.registry = ApicurioRegistry.startInMemory(folder.resolve("registry"));
        TopicCreation.createMissing(bootstrap, Topics.shared());
    }

    String bootstrap() {
        return bootstrap;
    }

    String registryUrl() {
        return registry.url();
    }

    long brokerPid() {
        return broker.pid();
    }

    long pid(String service) {
        return java.util.Objects.requireNonNull(services.get(service), service).pid();
    }

    boolean isRunning(String service) {
        return services.containsKey(service);
    }

    URI address(String service) {
        return URI.create("http://127.0.0.1:" + ports.get(service));
    }

    /** Starts a service by its module and waits until it is ready. */
    void start(String service) {
        var port = Ports.free();
        ports.put(service, port);
        var jar = ROOT.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        var process = child(
                service,
                JavaCommand.quarkus(jar, List.of("-Xmx1g", "-XX:+UseSerialGC")),
                environment(service, port),
                new Readiness.Answers(address(service).resolve("/q/health/ready")));
        services.put(service, process.awaitReady());
    }

    /** Starts a program of this class path; it is ready when it says so. */
    ChildProcess program(String name, Class<?> main, List<String> arguments) {
        var command = new JavaCommand(
                System.getProperty("java.class.path"),
                List.of("-Xmx1g", "-XX:+UseSerialGC"),
                main.getName(),
                arguments);
        return child(name, command, Map.of(), new Readiness.Says("ready")).awaitReady();
    }

    private ChildProcess child(String name, JavaCommand command, Map<String, String> environment, Readiness readiness) {
        return ChildProcess.start(new ChildSpec(
                name,
                command.toList(),
                environment,
                ROOT,
                folder.resolve("logs").resolve(name + ".log"),
                readiness,
                Duration.ofSeconds(120)));
    }

    private Map<String, String> environment(String service, int port) {
        var name = service.replace("-service", "").toUpperCase(Locale.ROOT);
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrap,
                "SCHEMA_REGISTRY_URL",
                registry.url(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                String.valueOf(port),
                "FRESHET_" + name + "_STATE_DIR",
                folder.resolve(service).toString(),
                "FRESHET_TRAINER_ARTIFACTS",
                folder.resolve("artifacts").toUri().toString());
    }

    @Override
    public void close() {
        services.values().forEach(ChildProcess::requestStop);
        services.values().forEach(ChildProcess::close);
        registry.close();
        broker.close();
    }
}
