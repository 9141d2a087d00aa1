package dev.freshet.stack.local;

import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.process.ChildSpec;
import dev.freshet.stack.process.JavaCommand;
import dev.freshet.stack.process.Readiness;
import dev.freshet.stack.registry.RegistrySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What each process of the stack is started with. */
final class StackChildren {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final List<String> BROKER_FLAGS =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private final StackLayout layout;

    StackChildren(StackLayout layout) {
        this.layout = layout;
    }

    ChildSpec broker() {
        var command = new JavaCommand(
                System.getProperty("java.class.path"),
                BROKER_FLAGS,
                EmbeddedKafka.class.getName(),
                List.of(
                        layout.state("broker").toString(),
                        Integer.toString(layout.ports().number(StackPort.BROKER)),
                        Integer.toString(layout.ports().number(StackPort.CONTROLLER))));
        return new ChildSpec(
                "broker",
                command.toList(),
                Map.of(),
                layout.home(),
                layout.log("broker"),
                new Readiness.Says("broker ready at"),
                START_LIMIT);
    }

    RegistrySettings schemaRegistry(Path folder) {
        return RegistrySettings.durable(
                folder,
                layout.ports().number(StackPort.SCHEMA_REGISTRY),
                layout.ports().number(StackPort.SCHEMA_REGISTRY_MANAGEMENT),
                layout.state("schema-registry"),
                layout.log("schema-registry"));
    }

    ChildSpec service(Service service) {
        Path runJar = layout.runJar(service);
        if (!Files.exists(runJar)) {
            throw new IllegalStateException("%s is not built: there is no %s; build everything with `make package`"
                    .formatted(service.module(), runJar));
        }
        return new ChildSpec(
                service.module(),
                JavaCommand.quarkus(runJar, service.flags()).toList(),
                environment(service),
                layout.home(),
                layout.log(service.module()),
                new Readiness.Answers(layout.url(service).resolve("/q/health/ready")),
                START_LIMIT);
    }

    /** The path of artifacts is the trainer's to choose; the others find it in what the trainer announces. */
    private Map<String, String> environment(Service service) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                layout.bootstrap(),
                "SCHEMA_REGISTRY_URL",
                layout.schemaRegistryUrl(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                // Quarkus would take Ctrl-C for itself; see ParentGuard.
                "DISABLE_SIGNAL_HANDLERS",
                "true",
                "QUARKUS_HTTP_PORT",
                Integer.toString(layout.ports().number(service.port())),
                service.variable("state-dir"),
                layout.state(service.module()).toString(),
                service.variable("artifacts"),
                layout.artifacts().toUri().toString());
    }
}
