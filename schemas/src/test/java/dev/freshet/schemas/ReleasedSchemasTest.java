package dev.freshet.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;

/** Whatever a release wrote, every later version reads: src/test/released holds the schemas of each release. */
class ReleasedSchemasTest {
    private static final Path PRESENT = Path.of("src", "main", "avro");
    private static final Path RELEASED = Path.of("src", "test", "released");

    @Test
    void everyPresentSchemaReadsWhatEveryReleaseWrote() {
        // given
        Map<String, Schema> present = schemas(PRESENT);

        for (Path release : releases()) {
            schemas(release).forEach((name, writer) -> {
                // when
                Schema reader = present.get(name);

                // then
                assertThat(reader)
                        .as("%s was released in %s and is gone; bring it back, topics still hold it", name, release)
                        .isNotNull();
                assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getResult()
                                .getIncompatibilities())
                        .as(
                                "%s no longer reads what %s wrote; give new fields a default, and change no type",
                                name, release)
                        .isEmpty();
            });
        }
    }

    @Test
    void everySchemaHasAReleasedCopy() {
        // given
        List<Path> releases = releases();
        Map<String, Schema> newest = schemas(releases.get(releases.size() - 1));

        // when
        Map<String, Schema> present = schemas(PRESENT);

        // then
        assertThat(newest.keySet())
                .as(
                        "a new schema has no released copy; mend it with: cp schemas/src/main/avro/<owner>/<Name>.avsc "
                                + "schemas/%s/",
                        releases.get(releases.size() - 1))
                .containsAll(present.keySet());
    }

    private static List<Path> releases() {
        return entries(RELEASED).filter(Files::isDirectory).sorted().toList();
    }

    private static Map<String, Schema> schemas(Path folder) {
        SchemaParser parser = new SchemaParser();
        files(folder).forEach(file -> parse(parser, file));
        Map<String, Schema> byName = new TreeMap<>();
        parser.getParsedNamedSchemas().forEach(schema -> byName.put(schema.getFullName(), schema));
        return byName;
    }

    private static void parse(SchemaParser parser, Path file) {
        try {
            parser.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> entries(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
