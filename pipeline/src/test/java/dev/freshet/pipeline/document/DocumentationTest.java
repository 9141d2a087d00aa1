package dev.freshet.pipeline.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.document.shape.DocumentShape;
import dev.freshet.pipeline.document.shape.Key;
import dev.freshet.pipeline.document.shape.Key.Presence;
import dev.freshet.pipeline.document.shape.Shape;
import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.Decimal;
import dev.freshet.pipeline.document.shape.Shape.Either;
import dev.freshet.pipeline.document.shape.Shape.Flag;
import dev.freshet.pipeline.document.shape.Shape.ListOf;
import dev.freshet.pipeline.document.shape.Shape.MapOf;
import dev.freshet.pipeline.document.shape.Shape.OneOrMore;
import dev.freshet.pipeline.document.shape.Shape.Period;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.shape.Shape.Single;
import dev.freshet.pipeline.document.shape.Shape.Text;
import dev.freshet.pipeline.document.shape.Shape.TextOr;
import dev.freshet.pipeline.document.shape.Shape.Whole;
import dev.freshet.pipeline.document.shape.Shape.WordOr;
import dev.freshet.pipeline.document.value.ScalarReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/pipeline-document.md} to the table: each key has its row, with what may stand there and its default. */
class DocumentationTest {
    private final Set<String> rows = new LinkedHashSet<>();

    @Test
    void saysEveryKeyAsTheTableDoes() throws IOException {
        // given
        collect("", DocumentShape.DOCUMENT);
        var expected = Files.createDirectories(Path.of("target/documents")).resolve("rows.md");
        Files.writeString(expected, String.join("\n", rows) + "\n");

        // when
        var written = Files.readAllLines(Path.of("../docs/pipeline-document.md"));

        // then
        assertThat(written).as("rows as in " + expected).containsAll(rows);
        assertThat(written).filteredOn(line -> line.startsWith("| `")).allMatch(rows::contains);
    }

    @Test
    void showsADocumentThatIsRight() throws IOException {
        // given
        var page = Files.readString(Path.of("../docs/pipeline-document.md"));

        // when
        var shown = page.substring(page.indexOf("```yaml") + "```yaml\n".length(), page.indexOf("```\n\nA larger one"));

        // then
        assertThat(PipelineReader.read(shown)).isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void theExampleOfTheRepositoryIsRight() throws IOException {
        // when
        var reading = PipelineReader.read(Files.readString(Path.of("../examples/flight-delays/pipeline.yaml")));

        // then
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
    }

    private void collect(String path, Shape shape) {
        switch (shape) {
            case Section(var keys) ->
                keys.forEach(key -> row(path.isEmpty() ? key.name() : path + "." + key.name(), key));
            case Either(var variants) -> variants.forEach(variant -> collect(path, variant.section()));
            case ListOf list -> collect(path + "[]", list.item());
            case MapOf map -> collect(path + ".*", map.value());
            case WordOr(var words, var sections) -> collect(path, sections);
            case TextOr(var text, var section) -> collect(path, section);
            case OneOrMore _, Text _, Choice _, Flag _, Whole _, Decimal _, Period _, Single _ -> {}
        }
    }

    private void row(String path, Key key) {
        rows.add("| `" + path + "` | " + said(key.shape()) + " | " + said(key.presence()) + " | " + key.meaning()
                + " |");
        collect(path, key.shape());
    }

    private static String said(Shape shape) {
        return switch (shape) {
            case Text(var pattern, var described) -> described;
            case Flag() -> "`true`, `false`";
            case Whole(var least, var most) -> "whole number from " + least + " to " + most;
            case Decimal decimal ->
                "number " + (decimal.open() ? "above " : "from ") + ScalarReader.plain(decimal.least()) + " to "
                        + ScalarReader.plain(decimal.most());
            case Period() -> "duration";
            case Choice(var words) -> "`" + String.join("`, `", words) + "`";
            case ListOf(var item, var least, var most) -> "list of " + least + " to " + most;
            case OneOrMore(var item, var most) -> item.described() + ", or a list of up to " + most;
            case MapOf(var name, var value, var most) -> "mapping of 1 to " + most + " names";
            case Section section -> "mapping";
            case Either(var variants) -> "mapping";
            case WordOr word -> "word or mapping";
            case TextOr(var text, var section) -> text.described() + ", or mapping";
            case Single() -> "text, number, `true`, `false`";
        };
    }

    private static String said(Presence presence) {
        return switch (presence) {
            case Presence.Required _ -> "**required**";
            case Presence.Optional _ -> "none";
            case Presence.Derived(var told) -> told;
            case Presence.Default(Duration duration) -> "`" + JsonSchemaOfShape.iso(duration) + "`";
            case Presence.Default(List<?> none) -> "`[]`";
            case Presence.Default(Map<?, ?> defaults) -> "the defaults below";
            case Presence.Default(var value) -> "`" + value + "`";
        };
    }
}
