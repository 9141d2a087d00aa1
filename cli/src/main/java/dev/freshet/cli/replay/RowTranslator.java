package dev.freshet.cli.replay;

import dev.freshet.cli.replay.Moment.Kind;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns rows of one table into events and labels of one pipeline. */
public final class RowTranslator {
    private final Pipeline pipeline;
    private final RowTypes types;
    private final FieldExpressions event;
    private final FieldExpressions label;
    private final Optional<FieldExpressions> knownAt;

    private RowTranslator(Pipeline pipeline, RowTypes types, MappingCompiler.Compiled compiled) {
        this.pipeline = pipeline;
        this.types = types;
        this.event = compiled.event();
        this.label = compiled.label();
        this.knownAt = compiled.knownAt();
    }

    /**
     * A translator for a table with this header.
     *
     * @throws ReplayException naming every mistake of the mapping at once
     */
    public static RowTranslator of(Pipeline pipeline, RowMapping mapping, List<String> header) {
        return new RowTranslator(
                pipeline, new RowTypes(header, mapping.columns()), new MappingCompiler(pipeline, mapping).compile());
    }

    /** The rows, translated as they are asked for. */
    public Iterator<Translated> translate(Iterator<Row> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Translated next() {
                return translate(rows.next());
            }
        };
    }

    /** One row. */
    public Translated translate(Row row) {
        Map<String, @Nullable Object> columns = types.typed(row);
        var fields = event.values(row, columns);
        String id = text(row, pipeline.events().id(), fields);
        var happening = new Moment(Kind.EVENT, time(row, pipeline.events().time(), fields), id, fields);
        return new Translated(happening, labelOf(row, columns));
    }

    private Optional<Moment> labelOf(Row row, Map<String, @Nullable Object> columns) {
        var fields = label.values(row, columns);
        if (fields.get(pipeline.labels().value()) == null) {
            return Optional.empty();
        }
        String id = text(row, pipeline.labels().id(), fields);
        return Optional.of(new Moment(Kind.LABEL, knownAt(row, columns, fields), id, fields));
    }

    private long knownAt(Row row, Map<String, @Nullable Object> columns, Map<String, @Nullable Object> fields) {
        return knownAt.map(expression -> time(row, MappingCompiler.KNOWN_AT, expression.values(row, columns)))
                .orElseGet(() -> time(row, pipeline.labels().time().orElseThrow(), fields));
    }

    private static String text(Row row, EventId id, Map<String, @Nullable Object> fields) {
        var text = id.of(fields::get);
        if (text.isEmpty()) {
            throw new ReplayException("line %d: '%s' is empty, but it names the event".formatted(row.number(), id));
        }
        return text;
    }

    private static long time(Row row, String field, Map<String, @Nullable Object> fields) {
        if (fields.get(field) instanceof Instant time) {
            return time.toEpochMilli();
        }
        throw new ReplayException("line %d: '%s' is empty, but it says when it happens".formatted(row.number(), field));
    }
}
