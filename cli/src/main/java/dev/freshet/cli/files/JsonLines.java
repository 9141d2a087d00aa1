package dev.freshet.cli.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.cli.validation.SampleRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, as the HTTP intake and Kafka take them; packed with gzip or not. Blank lines are skipped. */
final class JsonLines implements Iterator<SampleRow>, AutoCloseable {
    private static final ObjectReader OBJECTS = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .reader();

    private final BufferedReader lines;
    private final List<String> fields;
    private @Nullable String next;
    private long number;

    /** A value of a kind no field can have; its name says which. */
    private enum Nested {
        OBJECT,
        ARRAY
    }

    private JsonLines(BufferedReader lines, List<String> fields) {
        this.lines = lines;
        this.fields = fields;
        advance();
    }

    static JsonLines open(Path file, List<String> fields) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream unpacked = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
            return new JsonLines(new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8)), fields);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public SampleRow next() {
        var line = next;
        if (line == null) {
            throw new NoSuchElementException("the file has ended");
        }
        var row = row(line);
        advance();
        return row;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private SampleRow row(String line) {
        try {
            var object = OBJECTS.readTree(line);
            return object.isObject()
                    ? new SampleRow.Readable(number, field -> value(object.get(fields.get(field))))
                    : new SampleRow.Unreadable(number, "the line is no JSON object; write one object a line");
        } catch (JsonProcessingException e) {
            return new SampleRow.Unreadable(
                    number, "the JSON is malformed: " + e.getOriginalMessage() + "; write one object a line");
        }
    }

    private static @Nullable Object value(@Nullable JsonNode node) {
        return switch (node) {
            case null -> null;
            case JsonNode missing when missing.isNull() -> null;
            case JsonNode text when text.isTextual() -> text.textValue();
            case JsonNode truth when truth.isBoolean() -> truth.booleanValue();
            case JsonNode whole when whole.canConvertToLong() && whole.isIntegralNumber() -> whole.longValue();
            case JsonNode other when other.isNumber() -> other.doubleValue();
            case JsonNode nested -> nested.isArray() ? Nested.ARRAY : Nested.OBJECT;
        };
    }

    private void advance() {
        try {
            do {
                next = lines.readLine();
                number++;
            } while (next != null && next.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException("line " + number + " cannot be read: " + e.getMessage(), e);
        }
    }
}
