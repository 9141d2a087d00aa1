package dev.freshet.judging.checking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.cleaning.Change;
import dev.freshet.pipeline.document.DocumentsForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the steps, each line written into a document, read, and asked with the whole check. */
class CleaningTableTest {
    private static final Instant NOW = Instant.parse("2001-02-01T00:00:00Z");
    private static final Pattern LINE = Pattern.compile("(\\[.*])\\|(.*)\\| => (.*)");

    private record Case(String type, String clean, String text, String expected) {}

    static Stream<Case> table() {
        return Stream.of(
                        lines("steps@1.txt").map(line -> row("string", line)),
                        lines("numbers-and-booleans@1.txt")
                                .map(line -> row(line.contains("boolean") ? "boolean" : "double", line)),
                        lines("timestamps@1.txt").map(line -> row("timestamp", line)))
                .flatMap(rows -> rows);
    }

    private static Stream<String> lines(String file) {
        try (var in = Objects.requireNonNull(CleaningTableTest.class.getResourceAsStream("/cleaning/" + file))) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case row(String type, String line) {
        var parts = LINE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        return new Case(type, parts.group(1), parts.group(2), parts.group(3));
    }

    @ParameterizedTest
    @MethodSource("table")
    void doesWhatTheTableSays(Case row) {
        // when
        var checked = check(row.type(), row.clean(), row.text());

        // then
        var said =
                switch (checked) {
                    case Checked.Refused refused -> refused.refusal().reason().name();
                    case Checked.Accepted accepted ->
                        Objects.requireNonNullElse(accepted.values().get(2), "absent")
                                .toString();
                };
        assertThat(said).as(checked.toString()).isEqualTo(row.expected());
    }

    @Test
    void tellsEveryChangeWithStepFromAndTo() {
        // when
        var checked = check("string", "[trim, {missing: [N/A]}, {default: none}]", " N/A");

        // then
        assertThat(((Checked.Accepted) checked).changes())
                .containsExactly(
                        new Change("value", "trim@1", " N/A", "N/A"),
                        new Change("value", "missing@1", "N/A", ""),
                        new Change("value", "default@1", "", "none"));
    }

    @Test
    void refusesARequiredFieldThatCleaningLeavesWithoutAValue() {
        // when
        var checked = check("string, required: true", "[{missing: [N/A]}]", "N/A");

        // then
        assertThat(((Checked.Refused) checked).refusal().message()).startsWith("value: is missing");
    }

    @Test
    void fillsAFieldThatTheEventDoesNotHave() {
        // when
        var checked = check("int", "[{default: 7}]", null);

        // then
        assertThat(((Checked.Accepted) checked).values().get(2)).isEqualTo(7L);
    }

    private static Checked check(String type, String clean, @org.jspecify.annotations.Nullable String text) {
        var events = DocumentsForTests.read("""
                        apiVersion: freshet/v1
                        kind: Pipeline
                        metadata: {name: table}
                        spec:
                          events:
                            id: id
                            time: at
                            fields:
                              id: {type: int}
                              at: {type: timestamp}
                              value: {type: %s, clean: %s}
                          labels: {id: id, value: {field: good, type: boolean}, maturity: P1D}
                          features: [{name: hour, value: at.getHours()}]
                        """.formatted(type, clean)).events();
        var values = new Object[] {1L, NOW, text};
        return new EventCheck(events, List.of(), Duration.ofMinutes(30)).check(field -> values[field], NOW);
    }
}
