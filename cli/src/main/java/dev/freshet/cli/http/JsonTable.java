package dev.freshet.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.cli.report.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A JSON answer as a table: the columns people ask for first where there are such, else every plain value. */
public final class JsonTable {
    private JsonTable() {}

    /**
     * The lines of the table.
     *
     * @param answer an array of objects, an object that holds one, or an object
     * @param preferred columns to show, in this order; {@code model.digest} is a value inside another
     */
    public static List<String> lines(JsonNode answer, List<String> preferred) {
        var rows = rows(answer);
        if (rows.isEmpty()) {
            return List.of("none");
        }
        var columns = columns(rows, preferred);
        var table = new Table(columns.toArray(String[]::new));
        rows.forEach(row -> table.row(
                columns.stream().map(column -> cell(value(row, column))).toList()));
        return table.lines();
    }

    private static List<JsonNode> rows(JsonNode answer) {
        if (answer.isArray()) {
            return list(answer);
        }
        return StreamSupport.stream(answer.spliterator(), false)
                .filter(value -> value.isArray() && value.path(0).isObject())
                .findFirst()
                .filter(array -> answer.path("items") == array || answer.size() <= 2)
                .map(JsonTable::list)
                .orElse(answer.isEmpty() ? List.of() : List.of(answer));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> columns(List<JsonNode> rows, List<String> preferred) {
        var shown = preferred.stream()
                .filter(column ->
                        rows.stream().anyMatch(row -> !value(row, column).isMissingNode()))
                .toList();
        return shown.isEmpty() ? plainValues(rows) : shown;
    }

    private static List<String> plainValues(List<JsonNode> rows) {
        Set<String> present = new LinkedHashSet<>();
        rows.forEach(row -> row.properties().stream()
                .filter(field -> !field.getValue().isContainerNode())
                .forEach(field -> present.add(field.getKey())));
        return List.copyOf(present);
    }

    private static JsonNode value(JsonNode row, String column) {
        return row.at("/" + column.replace('.', '/'));
    }

    private static String cell(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "–" : value.asText();
    }
}
