package dev.freshet.cli.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a replay stopped, so that it goes on from there. The stream of moments follows from file, mapping and cut alone,
 * so their count is a position in it.
 */
public final class ReplayPosition {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private ReplayPosition(Path file) {
        this.file = file;
    }

    /**
     * What is stored.
     *
     * @param source what was replayed: table, its size, mapping and cut
     * @param moments messages that are safely in the topics
     * @param finished whether it came to its end
     */
    public record Saved(String source, long moments, boolean finished) {}

    /** The position of a pipeline's replay in a state folder. */
    public static ReplayPosition of(Path home, String pipeline) {
        return new ReplayPosition(home.resolve("replay").resolve(pipeline + ".json"));
    }

    /** Moments that an unfinished replay of the same source has sent; 0 for none. */
    public long sent(String source) {
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            Saved saved = JSON.readValue(file.toFile(), Saved.class);
            return saved.source().equals(source) && !saved.finished() ? saved.moments() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; delete it to replay from the start", e);
        }
    }

    /** Stores it whole or not at all. */
    public void save(Saved saved) {
        try {
            Files.createDirectories(file.getParent());
            Path written = Path.of(file + ".new");
            JSON.writeValue(written.toFile(), saved);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
