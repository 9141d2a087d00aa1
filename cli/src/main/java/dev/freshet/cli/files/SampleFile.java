package dev.freshet.cli.files;

import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.replay.CellTypes;
import dev.freshet.cli.replay.Dialect;
import dev.freshet.cli.replay.Moment;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import dev.freshet.cli.replay.RowMapping;
import dev.freshet.cli.replay.RowTranslator;
import dev.freshet.cli.validation.SampleRow;
import dev.freshet.judging.checking.RawEvent;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows as ingestion would get them: through a mapping, in the very bytes that replay would send, or with columns
 * and keys that carry the names of the document's fields, as their producer would send them.
 */
public final class SampleFile implements Iterator<SampleRow>, AutoCloseable {
    private final Table table;
    private final Function<Row.Cells, SampleRow> events;
    private final List<String> notes;

    private SampleFile(Table table, Function<Row.Cells, SampleRow> events, List<String> notes) {
        this.table = table;
        this.events = events;
        this.notes = List.copyOf(notes);
    }

    /** A way to send a moment to ingestion, and what ingestion reads of it. */
    public interface Sending extends Function<Moment, RawEvent> {}

    /** Opens a file whose columns and keys have the names of the fields. */
    public static SampleFile open(Path path, Format format, Pipeline pipeline) throws IOException {
        var fields = List.copyOf(pipeline.events().fields().keySet());
        var table = Table.open(path, format, fields, Dialect.GUESSED);
        var notes = new ArrayList<>(table.notes());
        notes.addAll(fit(table.header(), fields));
        return new SampleFile(
                table, new ByName(table, List.copyOf(pipeline.events().fields().values())), notes);
    }

    /**
     * Opens a file whose rows become events by a mapping.
     *
     * @param sending how replay would send them
     */
    public static SampleFile open(Path path, Format format, Pipeline pipeline, RowMapping mapping, Sending sending)
            throws IOException {
        var table = Table.open(path, format, mapping.sources(), mapping.dialect());
        var translator = RowTranslator.of(pipeline, mapping, table.header(), new CellTypes(table.decimal()));
        return new SampleFile(
                table, new Mapped(translator, sending, pipeline.labels().value()), table.notes());
    }

    /** What a person should know of how the file was taken, and of how it fits the document. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public boolean hasNext() {
        return table.hasNext();
    }

    @Override
    public SampleRow next() {
        return switch (table.next()) {
            case Row.Broken(long number, String why) -> new SampleRow.Unreadable(number, why);
            case Row.Cells cells -> events.apply(cells);
        };
    }

    @Override
    public void close() throws IOException {
        table.close();
    }

    private static List<String> fit(List<String> header, List<String> fields) {
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

    /** Rows through a mapping. */
    private record Mapped(RowTranslator translator, Sending sending, String label)
            implements Function<Row.Cells, SampleRow> {
        private @Nullable Boolean positive(Optional<Moment> known) {
            return known.map(moment -> moment.fields().get(label)).orElse(null) instanceof Boolean positive
                    ? positive
                    : null;
        }

        @Override
        public SampleRow apply(Row.Cells row) {
            try {
                var translated = translator.translate(row);
                return new SampleRow.Readable(
                        row.number(), sending.apply(translated.event()), positive(translated.label()));
            } catch (ReplayException e) {
                return new SampleRow.Unreadable(row.number(), String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * Cells by the names of the fields. Text of a table without types stands for what its producer would send: where the
     * field is cleaned the text itself, and where nothing is, plain numbers and {@code true} or {@code false} for what they are.
     */
    private record ByName(List<Field> fields, List<Integer> places, int width, CellTypes types)
            implements Function<Row.Cells, SampleRow> {
        ByName(Table table, List<Field> fields) {
            this(
                    fields,
                    fields.stream()
                            .map(field -> table.header().indexOf(field.name()))
                            .toList(),
                    table.header().size(),
                    new CellTypes(table.decimal()));
        }

        @Override
        public SampleRow apply(Row.Cells row) {
            if (row.cells().size() != width) {
                return new SampleRow.Unreadable(
                        row.number(),
                        "the row has %d cells, the header has %d; mend the file"
                                .formatted(row.cells().size(), width));
            }
            return new SampleRow.Readable(row.number(), field -> value(row, field), null);
        }

        private @Nullable Object value(Row.Cells row, int field) {
            int place = places.get(field);
            var cell = place < 0 ? null : row.cells().get(place);
            return cell instanceof String text && fields.get(field).clean().isEmpty()
                    ? typed(text, fields.get(field).type())
                    : cell;
        }

        private Object typed(String text, FieldType type) {
            return switch (type) {
                case STRING, TIMESTAMP -> text;
                case BOOLEAN -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
                case INT, DOUBLE -> Optional.ofNullable(types.number(text)).orElse(text);
            };
        }
    }
}
