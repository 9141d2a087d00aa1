package dev.freshet.learning.artifact.storage;

import dev.freshet.learning.artifact.ArtifactFiles;
import dev.freshet.learning.artifact.ArtifactReading;
import dev.freshet.learning.artifact.ArtifactStore;
import dev.freshet.learning.artifact.StoredArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Artifacts as directories {@code <root>/<pipeline>/<digest>}. They are written beside, forced to disk and renamed, so a
 * directory with a digest for a name is whole, also after a crash or a power cut.
 */
public final class FileArtifactStore implements ArtifactStore {
    private static final int MOST_FILES = 1_000;
    private static final long MOST_BYTES = 1L << 30;

    private final Path root;

    public FileArtifactStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public StoredArtifact store(String pipeline, ArtifactFiles files) throws IOException {
        var digest = files.digest();
        var home = Files.createDirectories(root.resolve(pipeline));
        var target = home.resolve(digest);
        var stored = new StoredArtifact(uri(target), digest);
        if (Files.isDirectory(target) && read(stored.uri(), digest) instanceof ArtifactReading.Verified) {
            return stored;
        }
        var staging = Files.createTempDirectory(home, ".staging-");
        try {
            for (var path : files.paths()) {
                write(staging, staging.resolve(path), files.content(path));
            }
            force(staging);
            publish(staging, target);
            force(home);
            return stored;
        } finally {
            delete(staging);
        }
    }

    @Override
    public ArtifactReading read(URI uri, String digest) throws IOException {
        var directory = directory(uri);
        if (directory.isEmpty()) {
            return new ArtifactReading.Refused(
                    "artifact " + uri + " names no directory of this machine; only file:///path can be read here");
        }
        if (!Files.isDirectory(directory.get())) {
            return new ArtifactReading.Absent(
                    "artifact " + uri + " is not there; this process must see the same artifact folder as the trainer");
        }
        if (isTooLarge(directory.get())) {
            return new ArtifactReading.Refused("artifact " + uri + " holds more than " + MOST_FILES + " files or "
                    + MOST_BYTES + " bytes, so it is no model directory");
        }
        var files = files(directory.get());
        var found = files.digest();
        return found.equals(digest)
                ? new ArtifactReading.Verified(files)
                : new ArtifactReading.Refused("artifact " + uri + " has digest " + found + " but " + digest
                        + " was announced; it was changed after it was written");
    }

    /** The directory of a URI; empty where no path of this machine is meant, such as {@code file://host/x}. */
    private static Optional<Path> directory(URI uri) {
        try {
            return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whoever announces {@code file:///} must not make a reader take in the whole disk. */
    private static boolean isTooLarge(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            long files = 0;
            long bytes = 0;
            for (var next = paths.iterator(); next.hasNext() && files <= MOST_FILES && bytes <= MOST_BYTES; files++) {
                var path = next.next();
                bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
            }
            return files > MOST_FILES || bytes > MOST_BYTES;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static ArtifactFiles files(Path directory) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (var paths = Files.walk(directory)) {
            for (var path : paths.filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                var relative = directory.relativize(path).toString().replace('\\', '/');
                files.put(relative, Files.readAllBytes(path));
            }
        }
        return new ArtifactFiles(files);
    }

    private static void write(Path staging, Path file, byte[] content) throws IOException {
        var parent = file.getParent();
        if (parent != null && !parent.equals(staging)) {
            Files.createDirectories(parent);
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        if (parent != null) {
            force(parent);
        }
    }

    /** Another attempt may have renamed the same files first; a damaged directory of that name is put aside. */
    private static void publish(Path staging, Path target) throws IOException {
        if (Files.exists(target)) {
            Files.move(
                    target,
                    Files.createTempDirectory(target.getParent(), ".damaged-").resolve("artifact"));
        }
        try {
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            if (!files(target).digest().equals(target.getFileName().toString())) {
                throw e;
            }
        }
    }

    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** {@link Path#toUri} ends in a slash only where the directory exists; a digest needs one spelling. */
    private static URI uri(Path directory) {
        var text = directory.toUri().toString();
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }
}
