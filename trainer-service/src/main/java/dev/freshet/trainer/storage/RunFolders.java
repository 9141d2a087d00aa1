package dev.freshet.trainer.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;

/** One folder per attempt for its job, log and result; the newest few stay for people to read. */
public final class RunFolders {
    private static final int KEPT = 50;

    private final Path root;

    public RunFolders(Path stateFolder) {
        root = stateFolder.resolve("runs");
    }

    /** A new, empty folder. A number follows where an earlier life of this worker made one of that name. */
    public Path create(String runId, int attempt) throws IOException {
        Files.createDirectories(root);
        prune();
        var name = runId.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + attempt;
        return Files.exists(root.resolve(name))
                ? Files.createTempDirectory(root, name + "-")
                : Files.createDirectory(root.resolve(name));
    }

    private void prune() throws IOException {
        try (var folders = Files.list(root)) {
            folders.sorted(Comparator.comparing(RunFolders::modified).reversed())
                    .skip(KEPT)
                    .forEach(RunFolders::delete);
        }
    }

    private static FileTime modified(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
