package dev.freshet.cli.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the cells of a row the types that the mapping declares for its columns. */
final class RowTypes {
    private static final int ROW_NUMBER = -1;

    private record Place(String name, int index, Column column) {}

    private final List<Place> places = new ArrayList<>();
    private final int width;
    private final CellTypes types;
    private long row;

    /** @throws ReplayException where the table lacks a declared column */
    RowTypes(List<String> header, CellTypes types, Map<String, Column> columns) {
        this.width = header.size();
        this.types = types;
        columns.forEach((name, column) -> places.add(new Place(name, index(header, column), column)));
    }

    private static int index(List<String> header, Column column) {
        int index = column.isRowNumber() ? ROW_NUMBER : header.indexOf(column.source());
        if (index < 0 && !column.isRowNumber()) {
            throw new ReplayException(
                    "the mapping names column '%s', but the table has only %s".formatted(column.source(), header));
        }
        return index;
    }

    /** The values of the next row, by the names that expressions use. */
    Map<String, @Nullable Object> typed(Row.Cells cells) {
        row++;
        if (cells.cells().size() != width) {
            throw new ReplayException("line %d has %d cells, the header has %d; mend the file"
                    .formatted(cells.number(), cells.cells().size(), width));
        }
        var values = HashMap.<String, @Nullable Object>newHashMap(places.size());
        for (Place place : places) {
            values.put(place.name(), place.index() == ROW_NUMBER ? (Object) row : typed(cells, place));
        }
        return values;
    }

    private @Nullable Object typed(Row.Cells row, Place place) {
        var cell = row.cells().get(place.index());
        if (cell == null) {
            return null;
        }
        var value = types.as(place.column().type(), cell);
        if (value == null) {
            throw new ReplayException("line %d, column '%s': %s"
                    .formatted(row.number(), place.column().source(), wrong(cell, place)));
        }
        return value;
    }

    private static String wrong(Object cell, Place place) {
        var type = place.column().type().name().toLowerCase(Locale.ROOT);
        return switch (cell) {
            case String text ->
                "'%s' is no %s; mend the cell, or declare the column as string and clean the field"
                        .formatted(text, type);
            case Number number ->
                "%s is no %s; declare another type, or send a long number as text".formatted(number, type);
            case Boolean truth -> "%s is no %s; declare another type".formatted(truth, type);
            default ->
                "holds an %s, but a column holds one value; name one value of it by its path, as in customer.address.zip"
                        .formatted(cell.toString().toLowerCase(Locale.ROOT));
        };
    }
}
