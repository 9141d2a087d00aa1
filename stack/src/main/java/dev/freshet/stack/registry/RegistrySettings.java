package dev.freshet.stack.registry;

import dev.freshet.stack.process.ChildSpec;
import dev.freshet.stack.process.JavaCommand;
import dev.freshet.stack.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the schema registry's process needs to know.
 *
 * @param folder where the build unpacked it
 * @param port port of the Confluent protocol
 * @param managementPort port of its readiness
 * @param database JDBC address of its store
 * @param log its log file
 */
public record RegistrySettings(Path folder, int port, int managementPort, String database, Path log) {
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String HOST = "127.0.0.1";

    /** Forgets everything when it stops. */
    public static RegistrySettings inMemory(Path folder, int port, int managementPort, Path log) {
        return new RegistrySettings(folder, port, managementPort, "jdbc:h2:mem:registry", log);
    }

    /** Keeps its schemas in a file in the directory. */
    public static RegistrySettings durable(Path folder, int port, int managementPort, Path directory, Path log) {
        String file = directory.toAbsolutePath().resolve("registry").toString();
        return new RegistrySettings(folder, port, managementPort, "jdbc:h2:file:" + file, log);
    }

    /** The child process. */
    public ChildSpec toChild() {
        return new ChildSpec(
                "schema-registry",
                JavaCommand.quarkus(folder.toAbsolutePath().resolve("quarkus-run.jar"), FLAGS)
                        .toList(),
                environment(),
                folder,
                log.toAbsolutePath(),
                new Readiness.Answers(URI.create("http://" + HOST + ":" + managementPort + "/health/ready")),
                START_LIMIT);
    }

    /** Address for {@code schema.registry.url}. */
    public String url() {
        return "http://" + HOST + ":" + port + "/apis/ccompat/v7";
    }

    private Map<String, String> environment() {
        return Map.of(
                "APICURIO_STORAGE_SQL_KIND",
                "h2",
                "APICURIO_DATASOURCE_URL",
                database,
                "APICURIO_DATASOURCE_JDBC_INITIAL_SIZE",
                "2",
                "APICURIO_DATASOURCE_JDBC_MIN_SIZE",
                "2",
                "APICURIO_DATASOURCE_JDBC_MAX_SIZE",
                "10",
                "QUARKUS_HTTP_HOST",
                HOST,
                // Quarkus would take Ctrl-C for itself; see ParentGuard.
                "DISABLE_SIGNAL_HANDLERS",
                "true",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST",
                HOST,
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(managementPort));
    }

    /** Makes BACKWARD the rule for every subject, once the process is ready. */
    public void requireBackward() {
        var request = HttpRequest.newBuilder(URI.create(url() + "/config"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .timeout(Duration.ofSeconds(20))
                .PUT(BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the schema registry at %s refused compatibility BACKWARD: %d %s"
                        .formatted(url(), answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the schema registry at " + url() + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting up the schema registry", e);
        }
    }
}
