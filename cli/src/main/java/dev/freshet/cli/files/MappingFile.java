package dev.freshet.cli.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.RowMapping;
import dev.freshet.pipeline.spec.FieldType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

    private MappingFile() {}

    /** What stands in the file. */
    record Content(
            @Nullable LinkedHashMap<String, FieldType> columns,
            @Nullable LinkedHashMap<String, String> event,
            @Nullable LinkedHashMap<String, String> label,
            @Nullable String knownAt) {}

    /** The mapping in the file. */
    public static RowMapping read(Path file) throws IOException {
        try {
            Content content = READER.readValue(Files.readString(file));
            return new RowMapping(
                    required(file, "columns", content.columns()),
                    required(file, "event", content.event()),
                    content.label() == null ? Map.of() : content.label(),
                    Optional.ofNullable(content.knownAt()));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ReplayException("%s:%d: %s".formatted(file, line, e.getOriginalMessage()));
        }
    }

    private static <V> Map<String, V> required(Path file, String key, @Nullable Map<String, V> value) {
        if (value == null || value.isEmpty()) {
            throw new ReplayException("%s has no '%s'; see examples/flight-delays/replay.yaml".formatted(file, key));
        }
        return value;
    }
}
