package dev.freshet.stack.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What a running stack leaves in its folder, so that other commands find it without being told its addresses.
 *
 * @param pid process that runs it
 * @param started when that process started; tells it from a later one with the same id
 * @param bootstrap for {@code bootstrap.servers}
 * @param schemaRegistryUrl for {@code schema.registry.url}
 * @param registryUrl where registry-service answers
 */
public record StackFile(long pid, Instant started, String bootstrap, String schemaRegistryUrl, URI registryUrl) {
    private static final String NAME = "stack.properties";

    /** The stack that runs in the folder, if one does. */
    public static Optional<StackFile> read(Path home) {
        Path file = home.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return Optional.of(from(properties)).filter(stack -> stack.process().isPresent());
    }

    /** Its process, while it runs. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> startOf(process)
                .equals(started));
    }

    static void write(StackLayout layout) throws IOException {
        var self = ProcessHandle.current();
        var properties = new Properties();
        properties.setProperty("pid", Long.toString(self.pid()));
        properties.setProperty("started", startOf(self).toString());
        properties.setProperty("bootstrap", layout.bootstrap());
        properties.setProperty("schemaRegistryUrl", layout.schemaRegistryUrl());
        properties.setProperty("registryUrl", layout.url(Service.REGISTRY).toString());
        try (var writer = Files.newBufferedWriter(layout.home().resolve(NAME))) {
            properties.store(writer, "the stack that runs in this folder");
        }
    }

    static void remove(StackLayout layout) {
        try {
            Files.deleteIfExists(layout.home().resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StackFile from(Properties properties) {
        return new StackFile(
                Long.parseLong(properties.getProperty("pid", "0")),
                Instant.parse(properties.getProperty("started", Instant.EPOCH.toString())),
                properties.getProperty("bootstrap", ""),
                properties.getProperty("schemaRegistryUrl", ""),
                URI.create(properties.getProperty("registryUrl", "")));
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
