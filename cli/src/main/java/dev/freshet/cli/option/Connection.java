package dev.freshet.cli.option;

import dev.freshet.cli.http.RegistryApi;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.PipelineTraces;
import dev.freshet.cli.operation.Reset;
import dev.freshet.stack.local.StackFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where things are: by option, else by environment, else where the local stack runs, else in the usual places. */
public final class Connection {
    private static final int CONNECT_MILLIS = 3_000;

    @Option(
            names = "--home",
            paramLabel = "<folder>",
            description = "Folder of the local stack's state and logs (default: .freshet in the project).")
    private @Nullable Path home;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "<host:port>",
            description = "Kafka brokers (default: $KAFKA_BOOTSTRAP_SERVERS, the running local stack, localhost:9092).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--schema-registry",
            paramLabel = "<url>",
            description = "Schema registry (default: $SCHEMA_REGISTRY_URL, the running local stack, "
                    + "http://localhost:8085/apis/ccompat/v7).")
    private @Nullable String schemaRegistry;

    @Option(
            names = "--registry",
            paramLabel = "<url>",
            description =
                    "registry-service (default: $FRESHET_REGISTRY, the running local stack, http://localhost:8080).")
    private @Nullable URI registry;

    /** Project folder, told by the script that starts this program. */
    public static Path root() {
        return Path.of(System.getProperty("freshet.root", ".")).toAbsolutePath().normalize();
    }

    public Path home() {
        return home == null ? root().resolve(".freshet") : home;
    }

    /** Broker and schema registry; fails at once, in words, where nobody listens. */
    public Cluster cluster() {
        var cluster = new Cluster(
                first(bootstrapServers, "KAFKA_BOOTSTRAP_SERVERS", StackFile::bootstrap, "localhost:9092"),
                first(
                        schemaRegistry,
                        "SCHEMA_REGISTRY_URL",
                        StackFile::schemaRegistryUrl,
                        "http://localhost:8085/apis/ccompat/v7"));
        requireListening(cluster.bootstrap());
        return cluster;
    }

    public RegistryApi registryApi() {
        String given = registry == null ? null : registry.toString();
        return new RegistryApi(URI.create(
                first(given, "FRESHET_REGISTRY", stack -> stack.registryUrl().toString(), "http://localhost:8080")));
    }

    /** What computes a pipeline anew; a document that is not in force meanwhile is kept beside the local stack's state. */
    public Reset reset(PipelineTraces traces, Patience patience) {
        return new Reset(registryApi(), traces, home().resolve("resets"), patience.duration());
    }

    private String first(@Nullable String option, String variable, Function<StackFile, String> stack, String usual) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .or(() -> StackFile.read(home()).map(stack))
                .orElse(usual);
    }

    /** Kafka's own client would try for a minute before it says anything. */
    private static void requireListening(String bootstrap) {
        String server = bootstrap.split(",", 2)[0];
        int colon = server.lastIndexOf(':');
        try (var socket = new Socket()) {
            int port = Integer.parseInt(server.substring(colon + 1));
            socket.connect(new InetSocketAddress(server.substring(0, colon), port), CONNECT_MILLIS);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "no broker listens at %s (%s); start the local stack with `freshet up`, name its folder with --home where it has another, or name brokers with --bootstrap-servers or KAFKA_BOOTSTRAP_SERVERS"
                            .formatted(bootstrap, e.getMessage()),
                    e);
        }
    }
}
