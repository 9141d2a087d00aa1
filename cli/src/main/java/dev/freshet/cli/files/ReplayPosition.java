package dev.freshet.cli.files;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the replays of a pipeline stopped, each on its own, so that they go on from there. The stream of messages follows from
 * table, mapping and cut alone, so their count is a position in it.
 */
public final class ReplayPosition {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private ReplayPosition(Path file) {
        this.file = file;
    }

    /**
     * How far the replay of one source has come.
     *
     * @param messages messages that are safely in the topics
     * @param finished whether they are all there are
     */
    public record Saved(long messages, boolean finished) {}

    /** The positions of a pipeline's replays in a state folder. */
    public static ReplayPosition of(Path home, String pipeline) {
        return new ReplayPosition(home.resolve("replay").resolve(pipeline + "-positions.json"));
    }

    /** How far the replay of this source has come; empty where it never began. */
    public Optional<Saved> of(String source) {
        return Optional.ofNullable(all().get(source));
    }

    /** Stores it whole or not at all. */
    public void save(String source, Saved saved) {
        var all = all();
        all.put(source, saved);
        try {
            Files.createDirectories(file.getParent());
            Path written = Path.of(file + ".new");
            JSON.writerWithDefaultPrettyPrinter().writeValue(written.toFile(), all);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private Map<String, Saved> all() {
        if (!Files.exists(file)) {
            return new LinkedHashMap<>();
        }
        try {
            return JSON.readValue(file.toFile(), new TypeReference<LinkedHashMap<String, Saved>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; delete it to replay from the start", e);
        }
    }
}
