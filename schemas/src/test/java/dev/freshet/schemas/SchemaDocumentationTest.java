package dev.freshet.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Schemas are the documentation of the topics, so nothing in them goes without words. */
class SchemaDocumentationTest {

    @Test
    void everyTypeAndFieldIsExplained() throws IOException {
        // given
        List<String> silent = new ArrayList<>();

        // when
        for (Path file : ReleasedSchemasTest.files(Path.of("src", "main", "avro"))) {
            JsonNode schema = new JsonMapper().readTree(file.toFile());
            String name = schema.path("name").asText();
            if (schema.path("doc").asText().isBlank()) {
                silent.add(name);
            }
            for (JsonNode field : schema.path("fields")) {
                if (field.path("doc").asText().isBlank()) {
                    silent.add(name + "." + field.path("name").asText());
                }
            }
        }

        // then
        assertThat(silent).as("types and fields without a doc").isEmpty();
    }

    @Test
    void everyEnumCanTakeASymbolItDoesNotKnow() throws IOException {
        for (Path file : ReleasedSchemasTest.files(Path.of("src", "main", "avro"))) {
            // given
            JsonNode schema = new JsonMapper().readTree(file.toFile());

            // when
            boolean enumeration = schema.path("type").asText().equals("enum");

            // then
            assertThat(!enumeration || schema.has("default"))
                    .as("%s wants a default symbol: a reader of today meets the symbols of tomorrow", file)
                    .isTrue();
        }
    }
}
