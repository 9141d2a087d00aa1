package dev.freshet.examples.flights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * The digest of a model directory, as {@code docs/training.md} defines it: SHA-256 over one line per file, in the order
 * of the relative paths: {@code <sha256 of the content> <length> <path>\n}.
 */
final class ArtifactDigest {
    private ArtifactDigest() {}

    static String of(Path directory) throws IOException {
        var lines = new TreeMap<String, String>();
        for (var file : filesIn(directory)) {
            var path = directory.relativize(file).toString().replace('\\', '/');
            var content = Files.readAllBytes(file);
            lines.put(path, sha256(content) + " " + content.length + " " + path + "\n");
        }
        return sha256(String.join("", lines.values()).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
