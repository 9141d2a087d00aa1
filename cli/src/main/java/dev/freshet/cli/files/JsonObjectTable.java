package dev.freshet.cli.files;

import dev.freshet.cli.replay.Row;
import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.json.JsonEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line, or an array of them, read as ingestion reads events: the columns are keys, or paths to what stands
 * deeper.
 */
final class JsonObjectTable implements Table {
    private final Path file;
    private final Unpacked content;
    private final JsonObjects objects;
    private final List<String> columns;
    private final JsonEvents reader;
    private Optional<Row> next;

    private JsonObjectTable(Path file, Unpacked content, List<String> columns) throws IOException {
        this.file = file;
        this.content = content;
        this.objects = new JsonObjects(content.content());
        this.columns = List.copyOf(columns);
        this.reader = new JsonEvents(columns);
        this.next = read();
    }

    static JsonObjectTable open(Path file, List<String> columns) throws IOException {
        var content = Unpacked.open(file);
        try {
            return new JsonObjectTable(file, content, columns);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    @Override
    public List<String> header() {
        return columns;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public double share() {
        return content.share();
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public Row next() {
        var row = next.orElseThrow(() -> new NoSuchElementException("the file has ended"));
        next = read();
        return row;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private Optional<Row> read() {
        try {
            return objects.next().map(this::row);
        } catch (IOException e) {
            throw new UncheckedIOException("%s, line %d cannot be read".formatted(file, objects.began()), e);
        }
    }

    private Row row(byte[] bytes) {
        return switch (reader.decode(bytes)) {
            case Decoded.Readable(RawEvent event) -> new Row.Cells(objects.began(), cells(event));
            case Decoded.Unreadable(var refusal) -> new Row.Broken(objects.began(), refusal.message());
        };
    }

    private List<@Nullable Object> cells(RawEvent event) {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            cells.add(event.value(i));
        }
        return cells;
    }
}
