package dev.freshet.cli.files;

import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import dev.freshet.cli.replay.RowMapping;
import dev.freshet.cli.replay.RowTranslator;
import dev.freshet.cli.validation.SampleRow;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows as a producer would send them: through a mapping, or with columns and keys that carry the names of the
 * document's fields.
 */
public final class SampleFile implements Iterator<SampleRow>, AutoCloseable {
    private final Iterator<SampleRow> rows;
    private final AutoCloseable file;
    private final List<String> notes;

    private SampleFile(Iterator<SampleRow> rows, AutoCloseable file, List<String> notes) {
        this.rows = rows;
        this.file = file;
        this.notes = List.copyOf(notes);
    }

    /** Opens it. */
    public static SampleFile open(Path path, Format format, Pipeline pipeline, Optional<RowMapping> mapping)
            throws IOException {
        var fields = fields(pipeline.events());
        if (format == Format.JSON && mapping.isEmpty()) {
            var lines = JsonLines.open(path, fields);
            return new SampleFile(lines, lines, List.of());
        }
        var columns = mapping.map(RowMapping::columns).map(Map::keySet).orElse(Set.of());
        return table(Table.open(path, format, columns), pipeline, mapping);
    }

    /** What a person should know of how the file fits the document. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public SampleRow next() {
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static SampleFile table(Table table, Pipeline pipeline, Optional<RowMapping> mapping) {
        if (mapping.isPresent()) {
            var translator = RowTranslator.of(pipeline, mapping.get(), table.header());
            var fields = fields(pipeline.events());
            return new SampleFile(mapped(table, row -> translated(translator, row, fields)), table, List.of());
        }
        return new SampleFile(
                mapped(table, new Columns(table.header(), pipeline.events())::row),
                table,
                notes(table.header(), fields(pipeline.events())));
    }

    private static List<String> fields(Events events) {
        return List.copyOf(events.fields().keySet());
    }

    private static Iterator<SampleRow> mapped(Table table, Function<Row, SampleRow> row) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return table.hasNext();
            }

            @Override
            public SampleRow next() {
                return row.apply(table.next());
            }
        };
    }

    private static SampleRow translated(RowTranslator translator, Row row, List<String> fields) {
        try {
            var values = translator.translate(row).event().fields();
            return new SampleRow.Readable(row.number(), field -> values.get(fields.get(field)));
        } catch (ReplayException e) {
            return new SampleRow.Unreadable(row.number(), String.valueOf(e.getMessage()));
        }
    }

    private static List<String> notes(List<String> header, List<String> fields) {
        var notes = new ArrayList<String>();
        var absent = fields.stream().filter(field -> !header.contains(field)).toList();
        var ignored = header.stream().filter(column -> !fields.contains(column)).toList();
        if (!absent.isEmpty()) {
            notes.add("the file has no column for " + String.join(", ", absent)
                    + "; name a mapping with --mapping if they are called otherwise");
        }
        if (!ignored.isEmpty()) {
            notes.add("not declared in the document and ignored: " + String.join(", ", ignored));
        }
        return notes;
    }

    /** Cells by the names of the fields. */
    private record Columns(List<String> header, List<Field> fields, List<Integer> positions) {
        Columns(List<String> header, Events events) {
            this(
                    header,
                    List.copyOf(events.fields().values()),
                    events.fields().keySet().stream().map(header::indexOf).toList());
        }

        SampleRow row(Row row) {
            if (row.cells().size() != header.size()) {
                return new SampleRow.Unreadable(
                        row.number(),
                        "the row has %d cells, the header has %d; mend the file"
                                .formatted(row.cells().size(), header.size()));
            }
            return new SampleRow.Readable(row.number(), field -> value(row, field));
        }

        private @Nullable Object value(Row row, int field) {
            int position = positions.get(field);
            return position < 0 ? null : Cells.value(row.cells().get(position), fields.get(field));
        }
    }
}
