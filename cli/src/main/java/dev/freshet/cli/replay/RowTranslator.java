package dev.freshet.cli.replay;

import static dev.freshet.cli.replay.MappingCompiler.KNOWN_AT;

import dev.freshet.cli.replay.MappingCompiler.Known;
import dev.freshet.cli.replay.Moment.Kind;
import dev.freshet.judging.checking.FieldReading;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of one table into events and labels of one pipeline. Whether an event is right is not judged here: what the
 * document's cleaning makes of its id and its time is only needed to know where it belongs, and an event that has none goes
 * where the one before it went, to be refused by ingestion with its reason.
 */
public final class RowTranslator {
    private final Pipeline pipeline;
    private final RowTypes types;
    private final CellTypes cells;
    private final MappingCompiler.Compiled mapping;
    private final Map<String, FieldReading> readings = new HashMap<>();
    private final EventId labelId;
    private long lastTime;

    private RowTranslator(Pipeline pipeline, RowTypes types, CellTypes cells, MappingCompiler.Compiled mapping) {
        this.pipeline = pipeline;
        this.types = types;
        this.cells = cells;
        this.mapping = mapping;
        this.labelId = pipeline.labels().id();
        var events = pipeline.events();
        events.fields().forEach((name, field) -> {
            if (name.equals(events.time()) || events.id().fields().contains(name)) {
                readings.put(name, new FieldReading(field));
            }
        });
    }

    /**
     * A translator for a table with this header.
     *
     * @param cells how its cells are read
     * @throws ReplayException naming every mistake of the mapping at once
     */
    public static RowTranslator of(Pipeline pipeline, RowMapping mapping, List<String> header, CellTypes cells) {
        return new RowTranslator(
                pipeline,
                new RowTypes(header, cells, mapping.columns()),
                cells,
                new MappingCompiler(pipeline, mapping).compile());
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

    /**
     * One row.
     *
     * @throws ReplayException where it cannot be read as the mapping says
     */
    public Translated translate(Row row) {
        return switch (row) {
            case Row.Broken(long number, String why) ->
                throw new ReplayException("line %d cannot be read: %s".formatted(number, why));
            case Row.Cells cells -> translate(cells);
        };
    }

    private Translated translate(Row.Cells row) {
        Map<String, @Nullable Object> columns = types.typed(row);
        var fields = mapping.event().values(row, columns);
        lastTime = read(pipeline.events().time(), fields) instanceof Instant time ? time.toEpochMilli() : lastTime;
        String id = pipeline.events().id().of(field -> read(field, fields));
        return new Translated(new Moment(Kind.EVENT, lastTime, id, fields), labelOf(row, columns));
    }

    private @Nullable Object read(String field, Map<String, @Nullable Object> fields) {
        var reading = readings.get(field);
        return reading == null ? null : reading.of(fields.get(field)).orElse(null);
    }

    private Optional<Moment> labelOf(Row.Cells row, Map<String, @Nullable Object> columns) {
        var fields = mapping.label().values(row, columns);
        if (fields.get(pipeline.labels().value()) == null) {
            return Optional.empty();
        }
        pipeline.labels()
                .time()
                .ifPresent(time -> fields.computeIfPresent(time, (name, value) -> time(row, name, value)));
        String id = labelId.of(fields::get);
        if (id.isEmpty()) {
            throw new ReplayException(
                    "line %d: the label's '%s' is empty, but it names the event".formatted(row.number(), labelId));
        }
        return Optional.of(new Moment(Kind.LABEL, knownAt(row, columns, fields), id, fields));
    }

    private long knownAt(Row row, Map<String, @Nullable Object> columns, Map<String, @Nullable Object> fields) {
        return switch (mapping.known().orElse(null)) {
            case Known.After(Duration delay) -> lastTime + delay.toMillis();
            case Known.At(FieldExpressions time) ->
                time(row, KNOWN_AT, time.values(row, columns).get(KNOWN_AT)).toEpochMilli();
            case null -> {
                var name = pipeline.labels().time().orElseThrow();
                yield time(row, name, fields.get(name)).toEpochMilli();
            }
        };
    }

    private Instant time(Row row, String name, @Nullable Object value) {
        if (value != null && cells.as(FieldType.TIMESTAMP, value) instanceof Instant time) {
            return time;
        }
        throw new ReplayException(
                value == null
                        ? "line %d: '%s' is empty, but it says when the label becomes known"
                                .formatted(row.number(), name)
                        : "line %d, field '%s': '%s' is no timestamp; write ISO-8601, or make it one in the mapping"
                                .formatted(row.number(), name, value));
    }
}
