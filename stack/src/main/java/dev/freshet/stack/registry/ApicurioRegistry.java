package dev.freshet.stack.registry;

import dev.freshet.stack.process.ChildProcess;
import dev.freshet.stack.process.ChildSpec;
import dev.freshet.stack.process.JavaCommand;
import dev.freshet.stack.process.Ports;
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
 * The schema registry (Apicurio, through its Confluent protocol) as a child process bound to the loopback address;
 * subjects must stay BACKWARD compatible.
 */
public final class ApicurioRegistry implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String HOST = "127.0.0.1";

    private final ChildProcess process;
    private final String url;

    private ApicurioRegistry(ChildProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one that forgets everything when it stops, on free ports; its log goes into the directory. */
    public static ApicurioRegistry startInMemory(Path directory) {
        return start(
                new Settings(ApicurioFolder.find(), Ports.free(), Ports.free(), "jdbc:h2:mem:registry", directory));
    }

    /** Starts one that keeps its schemas in the directory, on the ports given. */
    public static ApicurioRegistry startDurable(Path directory, int port, int managementPort) {
        return start(Settings.durable(ApicurioFolder.find(), port, managementPort, directory));
    }

    /**
     * What the process needs to know.
     *
     * @param folder where the build unpacked it
     * @param port port of the Confluent protocol
     * @param managementPort port of its readiness
     * @param database JDBC address of its store
     * @param directory where its log goes
     */
    public record Settings(Path folder, int port, int managementPort, String database, Path directory) {
        /** Keeps its schemas in a file in the directory. */
        public static Settings durable(Path folder, int port, int managementPort, Path directory) {
            String file = directory.toAbsolutePath().resolve("registry").toString();
            return new Settings(folder, port, managementPort, "jdbc:h2:file:" + file, directory);
        }

        /** The child process, with its log in the directory. */
        public ChildSpec toChild() {
            return new ChildSpec(
                    "schema registry",
                    JavaCommand.quarkus(folder.toAbsolutePath().resolve("quarkus-run.jar"), FLAGS)
                            .toList(),
                    environment(),
                    folder,
                    directory.toAbsolutePath().resolve("schema-registry.log"),
                    new Readiness.Answers(URI.create("http://" + HOST + ":" + managementPort + "/health/ready")),
                    START_LIMIT);
        }

        private Map<String, String> environment() {
            return Map.of(
                    "APICURIO_STORAGE_KIND",
                    "sql",
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
                    "QUARKUS_HTTP_PORT",
                    Integer.toString(port),
                    "QUARKUS_MANAGEMENT_HOST",
                    HOST,
                    "QUARKUS_MANAGEMENT_PORT",
                    Integer.toString(managementPort));
        }

        private String url() {
            return "http://" + HOST + ":" + port + "/apis/ccompat/v7";
        }
    }

    /** Starts the process, waits until it serves, and makes BACKWARD its rule. */
    public static ApicurioRegistry start(Settings settings) {
        var process = ChildProcess.start(settings.toChild());
        try {
            process.awaitReady();
            requireBackward(settings.url());
            return new ApicurioRegistry(process, settings.url());
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Address for {@code schema.registry.url}. */
    public String url() {
        return url;
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private static void requireBackward(String url) {
        var request = HttpRequest.newBuilder(URI.create(url + "/config"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .timeout(Duration.ofSeconds(20))
                .PUT(BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the schema registry at %s refused compatibility BACKWARD: %d %s"
                        .formatted(url, answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the schema registry at " + url + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting up the schema registry", e);
        }
    }
}
