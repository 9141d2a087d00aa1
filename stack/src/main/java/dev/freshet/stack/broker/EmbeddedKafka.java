package dev.freshet.stack.broker;

import dev.freshet.stack.process.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * One real Kafka node in this JVM, durable in a directory: in-process for tests, and the {@link #main main program} of
 * the local stack's broker. Started again on the same directory it serves the same data.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final KafkaRaftServer server;
    private final String bootstrap;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /** Starts on free ports. */
    public static EmbeddedKafka start(Path directory) {
        return start(directory, Ports.free(), Ports.free());
    }

    /** Starts on the ports given and returns once the node serves. */
    public static EmbeddedKafka start(Path directory, int port, int controllerPort) {
        try {
            Path absolute = Files.createDirectories(directory.toAbsolutePath());
            var settings = new BrokerSettings(absolute, port, controllerPort).toMap();
            format(absolute, settings);
            var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, "localhost:" + port);
        } catch (Exception e) {
            throw new BrokerStartException(directory, port, controllerPort, e);
        }
    }

    /** Address for {@code bootstrap.servers}. */
    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Runs a broker until the process is told to stop; arguments: directory, port, controller port. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "expected <directory> <port> <controller port> but got " + arguments.length + " arguments");
        }
        var kafka = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-broker"));
        System.out.println("broker ready at " + kafka.bootstrap());
        Thread.currentThread().join();
    }

    private static void format(Path directory, Map<String, String> settings) throws Exception {
        new Formatter()
                .setClusterId(clusterId(directory))
                .setNodeId(Integer.parseInt(settings.get("node.id")))
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setIgnoreFormatted(true)
                .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    /** The directory's own cluster id, or a new one where it is fresh. */
    private static String clusterId(Path directory) {
        Path file = directory.resolve("meta.properties");
        if (!Files.exists(file)) {
            return Uuid.randomUuid().toString();
        }
        try (var reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            return properties.getProperty("cluster.id");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
