package dev.freshet.pipeline.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.document.Reading.Accepted;
import dev.freshet.pipeline.document.Reading.Refused;
import dev.freshet.pipeline.document.tree.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the reader to the documents kept as data, and to never breaking on any text. */
class PipelineReaderTest {

    @ParameterizedTest
    @MethodSource("dev.freshet.pipeline.document.DocumentFixtures#good")
    void acceptsRightDocuments(Path file) {
        // given
        var text = DocumentFixtures.text(file);

        // when
        var reading = PipelineReader.read(text);

        // then
        assertThat(reading).as(() -> shown(reading)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("dev.freshet.pipeline.document.DocumentFixtures#bad")
    void tellsEveryMistakeAtOnce(Path file) throws IOException {
        // given
        var expected = Path.of(file.toString().replace(".yaml", ".expected"));

        // when
        var reading = PipelineReader.read(DocumentFixtures.text(file));

        // then
        var actual = Files.createDirectories(Path.of("target/documents")).resolve(expected.getFileName());
        Files.writeString(actual, shown(reading));
        assertThat(actual).hasSameTextualContentAs(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 29 2 *", "30 6 31 12 0", "0 4 1 * *", "*/15 * * * *"})
    void acceptsASchedulesRareDays(String schedule) {
        // given
        var text = DocumentFixtures.text("good/smallest.yaml") + "  triggers: {schedule: \"" + schedule + "\"}\n";

        // when
        var reading = PipelineReader.read(text);

        // then
        assertThat(reading).as(() -> shown(reading)).isInstanceOf(Accepted.class);
    }

    /** 200 KB of brackets took 22 seconds; the time grew with the square. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "[{", "{a: [", "- ", "[[]", "[[],"})
    @Timeout(10)
    void stopsAtTheDeepestLevelAllowed(String opening) {
        // when
        var reading = PipelineReader.read(opening.repeat(200 * 1024 / opening.length()));

        // then
        assertThat(reading).isInstanceOf(Refused.class);
    }

    @Test
    void refusesDocumentsAboveTheLimit() {
        // given
        var text = "# " + "x".repeat(256 * 1024);

        // when
        var reading = PipelineReader.read(text);

        // then
        assertThat(shown(reading))
                .isEqualTo("document: is 262146 bytes; the limit is 262144; split it into several pipelines\n");
    }

    @Test
    void boundsTheNumberOfMistakes() {
        // given
        var text = new StringBuilder("apiVersion: freshet/v1\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("key").append(i).append(": 1\n");
        }

        // when
        var reading = PipelineReader.read(text.toString());

        // then
        assertThat(mistakes(reading))
                .hasSize(201)
                .last()
                .extracting(Mistake::reason)
                .isEqualTo("has 4803 more mistakes");
    }

    @Test
    void neverBreaksOnDamagedDocuments() {
        // given
        var random = new Random(7);
        var original = DocumentFixtures.text("good/flight-delays.yaml");

        for (int i = 0; i < 1_000; i++) {
            // when
            var reading = PipelineReader.read(damaged(original, random));

            // then
            if (reading instanceof Refused(List<Mistake> mistakes)) {
                assertThat(mistakes).isNotEmpty().allSatisfy(mistake -> assertThat(mistake.mend())
                        .isNotBlank());
            }
        }
    }

    private static String damaged(String original, Random random) {
        var text = new StringBuilder(original);
        for (int i = 0; i <= random.nextInt(4); i++) {
            var at = random.nextInt(text.length() - 20);
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "{}[]:,-#&*!\"'\n\t 0x\u0000\ud83d".charAt(random.nextInt(20)));
                case 2 -> text.delete(at, at + random.nextInt(20));
                default -> text.insert(at, original, at, Math.min(at + 15, original.length()));
            }
        }
        return text.toString();
    }

    private static List<Mistake> mistakes(Reading reading) {
        return switch (reading) {
            case Accepted accepted -> List.of();
            case Refused(List<Mistake> mistakes) -> mistakes;
        };
    }

    private static String shown(Reading reading) {
        var shown = new StringBuilder();
        mistakes(reading).forEach(mistake -> shown.append(mistake.text()).append('\n'));
        return shown.toString();
    }
}
