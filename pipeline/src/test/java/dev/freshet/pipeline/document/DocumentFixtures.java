package dev.freshet.pipeline.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The documents under {@code src/test/resources/documents}; a new case is a new file. */
final class DocumentFixtures {
    private static final Path FOLDER = Path.of("../pipeline/src/test/resources/documents");

    private DocumentFixtures() {}

    static Stream<Path> good() {
        return in("good");
    }

    static Stream<Path> bad() {
        return in("bad");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return text(FOLDER.resolve(file));
    }

    private static Stream<Path> in(String folder) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
