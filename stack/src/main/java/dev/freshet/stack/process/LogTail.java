package dev.freshet.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log, however long it is. */
public final class LogTail {
    private static final int BYTES = 16_384;

    private LogTail() {}

    /** The last lines, each indented by two spaces; a plain word where there are none. */
    public static String of(Path log, int lines) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            byte[] bytes = new byte[(int) Math.min(BYTES, file.length())];
            int read = Math.max(0, file.read(bytes));
            List<String> all =
                    new String(bytes, 0, read, StandardCharsets.UTF_8).lines().toList();
            return all.isEmpty()
                    ? "  (it wrote nothing)"
                    : indented(all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "  (no log: " + e.getMessage() + ")";
        }
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "  " + line).collect(Collectors.joining(System.lineSeparator()));
    }
}
