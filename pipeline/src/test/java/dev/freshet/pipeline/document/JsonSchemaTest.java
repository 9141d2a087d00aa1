package dev.freshet.pipeline.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.freshet.pipeline.document.tree.Mistakes;
import dev.freshet.pipeline.document.tree.Tree;
import dev.freshet.pipeline.document.tree.YamlParser;
import dev.freshet.pipeline.document.value.StructureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the published JSON Schema equal to the reader: the file is what the table says, and both give the same verdict on
 * every document that one change away from a right one makes.
 */
class JsonSchemaTest {
    private static final Path PUBLISHED = Path.of("src/main/resources/freshet-pipeline.schema.json");
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(JsonSchemaOfShape.document());

    @Test
    void isPublishedAsTheTableSays() throws IOException {
        // given
        var expected = Files.createDirectories(Path.of("target/documents")).resolve("freshet-pipeline.schema.json");

        // when
        Files.writeString(expected, MAPPER.writeValueAsString(JsonSchemaOfShape.document()) + "\n");

        // then
        assertThat(PUBLISHED).as("copy " + expected + " where this fails").hasSameTextualContentAs(expected);
    }

    @ParameterizedTest
    @MethodSource("dev.freshet.pipeline.document.DocumentFixtures#good")
    void acceptsWhatTheReaderAccepts(Path file) {
        assertThat(schema.validate(json(tree(file)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "nothing-required", "types", "typos"})
    void refusesWhatTheReaderRefuses(String name) {
        assertThat(schema.validate(json(tree(Path.of("src/test/resources/documents/bad", name + ".yaml")))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.freshet.pipeline.document.DocumentFixtures#good")
    void agreesWithTheReaderOnEveryDocumentOneChangeAway(Path file) {
        // given
        var changed = TreeChanges.of(tree(file)).toList();

        // then
        assertThat(changed).hasSizeGreaterThan(300);
        for (var tree : changed) {
            var mistakes = new Mistakes();
            new StructureReader(mistakes).document(tree);
            var complaints = schema.validate(json(tree));
            assertThat(mistakes.none())
                    .as(() -> "reader: " + mistakes.list() + ", schema: " + complaints)
                    .isEqualTo(complaints.isEmpty());
        }
    }

    private static Tree tree(Path file) {
        return new YamlParser(new Mistakes()).parse(DocumentFixtures.text(file)).orElseThrow();
    }

    private static JsonNode json(Tree tree) {
        var json = JsonNodeFactory.instance;
        return switch (tree) {
            case Tree.Mapping(var entries, int line) -> {
                var object = json.objectNode();
                entries.forEach(entry -> object.set(entry.key(), json(entry.value())));
                yield object;
            }
            case Tree.Sequence(var items, int line) -> {
                var array = json.arrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Tree.Scalar(var value, var text, int line) -> MAPPER.valueToTree(value);
        };
    }
}
