package dev.freshet.cli.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, whose keys are the columns; packed with gzip or not. Blank lines are skipped. */
final class JsonLinesTable implements Table {
    private static final int BUFFER = 1 << 16;
    /** Numbers keep their digits: a cell is text until the mapping says its type. */
    private static final ObjectReader OBJECTS = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private final Path file;
    private final long size;
    private final CountingInputStream raw;
    private final BufferedReader lines;
    private final List<String> columns;
    private long number;
    private @Nullable String next;

    private JsonLinesTable(Path file, CountingInputStream raw, List<String> columns) throws IOException {
        this.file = file;
        this.raw = raw;
        this.columns = columns;
        this.size = Files.size(file);
        InputStream buffered = new BufferedInputStream(raw, BUFFER);
        InputStream unpacked = file.toString().endsWith(".gz") ? new GZIPInputStream(buffered, BUFFER) : buffered;
        this.lines = new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8));
        advance();
    }

    static JsonLinesTable open(Path file, List<String> columns) throws IOException {
        var raw = new CountingInputStream(Files.newInputStream(file));
        try {
            return new JsonLinesTable(file, raw, columns);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public List<String> header() {
        return columns;
    }

    @Override
    public double share() {
        return size == 0 ? 1 : Math.min(1.0, (double) raw.count() / size);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        var line = next;
        if (line == null) {
            throw new NoSuchElementException("the file has ended");
        }
        var object = object(line);
        var row = new Row(
                number, columns.stream().map(column -> cell(object, column)).toList());
        advance();
        return row;
    }

    private JsonNode object(String line) {
        try {
            var object = OBJECTS.readTree(line);
            if (object.isObject()) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw broken(e.getOriginalMessage());
        }
        throw broken("it is no JSON object");
    }

    private String cell(JsonNode object, String column) {
        var value = object.get(column);
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isContainerNode()) {
            throw broken("'" + column + "' holds " + (value.isArray() ? "an array" : "an object")
                    + ", but a column holds one value");
        }
        return value.isBigDecimal() ? value.decimalValue().toString() : value.asText();
    }

    private ReplayException broken(String why) {
        return new ReplayException(
                "%s, line %d cannot be read: %s; write one object a line".formatted(file, number, why));
    }

    private void advance() {
        try {
            do {
                next = lines.readLine();
                number++;
            } while (next != null && next.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException("%s, line %d cannot be read".formatted(file, number), e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
