package dev.freshet.cli.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.freshet.cli.replay.Column;
import dev.freshet.cli.replay.Dialect;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.RowMapping;
import dev.freshet.pipeline.spec.FieldType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a mapping: YAML beside the example it belongs to. */
public final class MappingFile {
    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Content.class);

    private final Path file;
    private final Content content;

    private MappingFile(Path file, Content content) {
        this.file = file;
        this.content = content;
    }

    /** What stands in the file. */
    record Content(
            @Nullable LinkedHashMap<String, JsonNode> columns,
            @Nullable LinkedHashMap<String, String> event,
            @Nullable LinkedHashMap<String, String> label,
            @Nullable String knownAt,
            @Nullable String delimiter,
            @Nullable String encoding,
            @Nullable String decimal,
            @Nullable Boolean header) {}

    /** The mapping in the file. */
    public static RowMapping read(Path file) throws IOException {
        try {
            return new MappingFile(file, READER.readValue(Files.readString(file))).mapping();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ReplayException("%s:%d: %s".formatted(file, line, e.getOriginalMessage()));
        }
    }

    private RowMapping mapping() {
        var columns = new LinkedHashMap<String, Column>();
        required("columns", content.columns()).forEach((name, column) -> columns.put(name, column(name, column)));
        return new RowMapping(
                columns,
                required("event", content.event()),
                content.label() == null ? Map.of() : content.label(),
                Optional.ofNullable(content.knownAt()),
                dialect());
    }

    /** {@code name: type}, or {@code name: {column: "name in the table", type: type}}, or {@code name: {row: number}}. */
    private Column column(String name, JsonNode said) {
        if (said.path("row").asText().equals("number") && said.size() == 1) {
            return new Column(Column.ROW_NUMBER, FieldType.INT);
        }
        var source = said.isObject() ? said.path("column").asText(name) : name;
        var type = said.isObject() ? said.path("type").asText() : said.asText();
        boolean known = !said.isObject() || said.size() == (said.has("column") ? 2 : 1);
        return Arrays.stream(FieldType.values())
                .filter(each -> known && each.name().toLowerCase(Locale.ROOT).equals(type.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(each -> new Column(source, each))
                .orElseThrow(() -> wrong(
                        "columns." + name,
                        said.toString(),
                        "is no column; write a type (string, int, double, boolean, timestamp), {column: \"name in the"
                                + " table\", type: string}, or {row: number}"));
    }

    private Dialect dialect() {
        try {
            return new Dialect(
                    mark("delimiter", content.delimiter()),
                    Optional.ofNullable(content.encoding()).map(this::encoding),
                    mark("decimal", content.decimal()),
                    Optional.ofNullable(content.header()));
        } catch (IllegalArgumentException e) {
            throw new ReplayException(file + ": " + e.getMessage());
        }
    }

    private Charset encoding(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw wrong("encoding", name, "is not known; write UTF-8, windows-1252, ISO-8859-1 or another IANA name");
        }
    }

    private Optional<Character> mark(String key, @Nullable String text) {
        var mark = "tab".equals(text) ? "\t" : text;
        if (mark != null && mark.length() != 1) {
            throw wrong(key, mark, "is not one character; write it in quotes, as \";\", or tab");
        }
        return Optional.ofNullable(mark).map(one -> one.charAt(0));
    }

    private <V> Map<String, V> required(String key, @Nullable Map<String, V> value) {
        if (value == null || value.isEmpty()) {
            throw new ReplayException("%s has no '%s'; `freshet init --sample <file>` writes a mapping to begin with"
                    .formatted(file, key));
        }
        return value;
    }

    private ReplayException wrong(String key, String value, String why) {
        return new ReplayException("%s: %s: '%s' %s".formatted(file, key, value, why));
    }
}
