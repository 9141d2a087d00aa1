package dev.freshet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator searches the logs of all services by is spelled the same in each of them. */
class LogLinesTest {
    private static final Path ROOT = Path.of(System.getProperty("freshet.root", ".."));
    private static final List<String> SERVICES =
            List.of("ingest-service", "feature-service", "trainer-service", "evaluator-service", "registry-service");
    private static final List<String> LIBRARIES = List.of("schemas", "pipeline", "judging", "learning", "streams");
    private static final Pattern LOGGED = Pattern.compile("\\bLOG\\s*\\.\\s*\\w+\\([^;\"]*\"(?<text>[^\"]*)");

    @Test
    void everyLineSaysFirstWhichEventItTells() {
        // given
        var sources = Stream.concat(SERVICES.stream(), LIBRARIES.stream())
                .map(module -> ROOT.resolve(module).resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(LogLinesTest::files);

        // when
        var lines = sources.flatMap(LogLinesTest::logged).toList();

        // then
        assertThat(lines).hasSizeGreaterThan(30).allMatch(line -> line.matches("event=[a-z-]+( .*)?"));
    }

    @Test
    void linesOfAllServicesAreLaidOutAlike() {
        // when
        var formats = SERVICES.stream()
                .map(service -> ROOT.resolve(service).resolve("src/main/resources/application.properties"))
                .map(LogLinesTest::text)
                .flatMap(text -> text.lines().filter(line -> line.startsWith("quarkus.log.console.format=")))
                .toList();

        // then
        assertThat(formats).hasSameSizeAs(SERVICES).containsOnly(formats.getFirst());
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> logged(Path source) {
        return LOGGED.matcher(text(source)).results().map(LogLinesTest::first);
    }

    private static String first(MatchResult call) {
        return call.group("text");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
