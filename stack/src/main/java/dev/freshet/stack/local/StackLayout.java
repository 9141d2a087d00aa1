package dev.freshet.stack.local;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where one local stack lives.
 *
 * @param root the project folder, where the built services are
 * @param home the folder that holds its state, its logs and its artifacts
 * @param ports the ports it listens on
 */
public record StackLayout(Path root, Path home, StackPorts ports) {
    public StackLayout {
        root = root.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    public Path logs() {
        return home.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path state(String name) {
        return home.resolve("state").resolve(name);
    }

    /** Where trained models are kept. */
    public Path artifacts() {
        return home.resolve("artifacts");
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrap() {
        return "localhost:" + ports.number(StackPort.BROKER);
    }

    /** For {@code schema.registry.url}. */
    public String schemaRegistryUrl() {
        return "http://localhost:" + ports.number(StackPort.SCHEMA_REGISTRY) + "/apis/ccompat/v7";
    }

    public URI url(Service service) {
        return URI.create("http://localhost:" + ports.number(service.port()));
    }

    Path runJar(Service service) {
        return root.resolve(service.module())
                .resolve("target")
                .resolve("quarkus-app")
                .resolve("quarkus-run.jar");
    }
}
