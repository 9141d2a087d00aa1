package dev.freshet.e2e;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.stack.process.ChildProcess;
import dev.freshet.stack.process.ChildSpec;
import dev.freshet.stack.process.JavaCommand;
import dev.freshet.stack.process.Ports;
import dev.freshet.stack.process.Readiness;
import dev.freshet.stack.registry.ApicurioRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The five services as five processes around a real broker and a real schema registry. */
final class Chain implements AutoCloseable {
    /** The services, by module. */
    enum Service {
        REGISTRY,
        INGEST,
        FEATURE,
        TRAINER,
        EVALUATOR;

        String module() {
            return name().toLowerCase(java.util.Locale.ROOT) + "-service";
        }
    }

    private static final Path ROOT =
            Path.of(System.getProperty("freshet.root", "..")).toAbsolutePath();

    private final Path folder;
    private final Map<String, String> settings;
    private final int brokerPort = Ports.free();
    private final int controllerPort = Ports.free();
    private final int registryPort = Ports.free();
    private final int registryManagementPort = Ports.free();
    private EmbeddedKafka kafka;
    private ApicurioRegistry registry;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, ChildProcess> processes = new EnumMap<>(Service.class);

    Chain(Path folder) {
        this(folder, Map.of());
    }

    /** {@code settings} go into the environment of every service. */
    Chain(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = Map.copyOf(settings);
        this.kafka = broker();
        this.registry = schemaRegistry();
        TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
        for (var service : Service.values()) {
            ports.put(service, Ports.free());
            launch(service);
        }
        for (var service : Service.values()) {
            process(service).awaitReady();
        }
    }

    String bootstrap() {
        return kafka.bootstrap();
    }

    String registryUrl() {
        return registry.url();
    }

    URI address(Service service) {
        return URI.create("http://127.0.0.1:" + ports.get(service));
    }

    boolean isAlive(Service service) {
        return process(service).isAlive();
    }

    /** Ends the process as a power cut would, without a chance to say goodbye. */
    void kill(Service service) {
        var process = process(service);
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        process.onExit().join();
    }

    /** Stops the broker, waits, and starts it again on the same log. */
    void restartBroker(Duration away) throws InterruptedException {
        kafka.close();
        Thread.sleep(away);
        kafka = broker();
    }

    /** Ends the schema registry as a power cut would. */
    void killSchemaRegistry() {
        var process = registry.process();
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again on what it had stored. */
    void restartSchemaRegistry() {
        registry = schemaRegistry();
    }

    /** Most memory that a service has had resident, in bytes, as Linux counts it. */
    long mostMemory(Service service) throws IOException {
        var status = Path.of("/proc", String.valueOf(process(service).pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private EmbeddedKafka broker() {
        return EmbeddedKafka.start(folder.resolve("kafka"), brokerPort, controllerPort);
    }

    private ApicurioRegistry schemaRegistry() {
        return ApicurioRegistry.startDurable(folder.resolve("registry"), registryPort, registryManagementPort);
    }

    /** Starts it again on the same state and waits until it works. */
    void restart(Service service) {
        launch(service);
        process(service).awaitReady();
    }

    private ChildProcess process(Service service) {
        return java.util.Objects.requireNonNull(processes.get(service), service.module());
    }

    private void launch(Service service) {
        var jar = ROOT.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        var flags = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        processes.put(
                service,
                ChildProcess.start(new ChildSpec(
                        service.module(),
                        JavaCommand.quarkus(jar, flags).toList(),
                        environment(service),
                        folder,
                        folder.resolve("logs").resolve(service.module() + ".log"),
                        new Readiness.Answers(address(service).resolve("/q/health/ready")),
                        Duration.ofSeconds(120))));
    }

    private Map<String, String> environment(Service service) {
        var name = service.name();
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrap());
        environment.put("SCHEMA_REGISTRY_URL", registry.url());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(service)));
        environment.put(
                "FRESHET_" + name + "_STATE_DIR",
                folder.resolve(service.module()).toString());
        environment.put(
                "FRESHET_TRAINER_ARTIFACTS", folder.resolve("artifacts").toUri().toString());
        environment.putAll(settings);
        return environment;
    }

    @Override
    public void close() throws IOException {
        processes.values().forEach(ChildProcess::requestStop);
        processes.values().forEach(ChildProcess::close);
        registry.close();
        kafka.close();
    }
}
