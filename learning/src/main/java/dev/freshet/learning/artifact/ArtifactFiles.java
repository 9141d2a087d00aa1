package dev.freshet.learning.artifact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of an artifact by relative path, and the digest over all of them. */
public final class ArtifactFiles {
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** Paths are relative, with {@code /} between their parts; contents are copied. */
    public ArtifactFiles(Map<String, byte[]> files) {
        files.forEach((path, content) -> {
            if (path.isEmpty()
                    || path.startsWith("/")
                    || List.of(path.split("/", -1)).contains("..")) {
                throw new IllegalArgumentException("a path in an artifact must stay inside it but was " + path);
            }
            this.files.put(path, content.clone());
        });
    }

    public Set<String> paths() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /** A copy of a file's content. */
    public byte[] content(String path) {
        var content = files.get(path);
        if (content == null) {
            throw new NoSuchElementException("the artifact has no " + path + " but " + files.keySet());
        }
        return content.clone();
    }

    /**
     * SHA-256 in hexadecimal over one line per file, in the order of the paths' characters:
     * {@code <sha256 of the content in hexadecimal> <length> <path>\n}.
     */
    public String digest() {
        var lines = new StringBuilder();
        files.forEach((path, content) -> lines.append(sha256(content))
                .append(' ')
                .append(content.length)
                .append(' ')
                .append(path)
                .append('\n'));
        return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
