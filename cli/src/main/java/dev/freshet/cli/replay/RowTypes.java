package dev.freshet.cli.replay;

import dev.freshet.pipeline.spec.FieldType;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the cells of a row the types that the mapping declares for its columns. */
final class RowTypes {
    private record Place(String column, int index, FieldType type) {}

    private final List<Place> places;
    private final int width;

    /** @throws ReplayException where the table lacks a declared column */
    RowTypes(List<String> header, Map<String, FieldType> columns) {
        this.width = header.size();
        this.places = new ArrayList<>();
        columns.forEach((column, type) -> {
            int index = header.indexOf(column);
            if (index < 0) {
                throw new ReplayException(
                        "the mapping names column '%s', but the table has only %s".formatted(column, header));
            }
            places.add(new Place(column, index, type));
        });
    }

    Map<String, @Nullable Object> typed(Row row) {
        if (row.cells().size() != width) {
            throw new ReplayException("line %d has %d cells, the header has %d; mend the file"
                    .formatted(row.number(), row.cells().size(), width));
        }
        var values = HashMap.<String, @Nullable Object>newHashMap(places.size());
        for (Place place : places) {
            values.put(place.column(), typed(row, place));
        }
        return values;
    }

    private static @Nullable Object typed(Row row, Place place) {
        String cell = row.cells().get(place.index());
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return switch (place.type()) {
                case STRING -> cell;
                case INT -> Long.valueOf(cell);
                case DOUBLE -> Double.valueOf(cell);
                case BOOLEAN -> truth(cell);
                case TIMESTAMP -> OffsetDateTime.parse(cell).toInstant();
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ReplayException("line %d, column '%s': '%s' is no %s; mend the cell, or declare another type"
                    .formatted(
                            row.number(),
                            place.column(),
                            cell,
                            place.type().name().toLowerCase(Locale.ROOT)));
        }
    }

    private static Boolean truth(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException(cell);
        };
    }
}
