package dev.freshet.cli.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The text of the mapping that goes with a first document. */
final class DraftedMapping {
    private final Draft draft;
    private final TableProfile table;
    private final List<String> lines = new ArrayList<>();

    private DraftedMapping(Draft draft, TableProfile table) {
        this.draft = draft;
        this.table = table;
    }

    static String of(Draft draft, TableProfile table) {
        return new DraftedMapping(draft, table).text();
    }

    private String text() {
        lines.add("# How a row becomes an event, and a label. Every value is an expression (CEL) over the columns, or"
                + " the name of one.");
        lines.add("columns:");
        table.columns().forEach(this::column);
        if (usesRow()) {
            lines.add("  " + DraftId.ROW + ": {row: number}");
        }
        lines.add("event:");
        event().forEach((field, value) -> lines.add("  " + field + ": " + value(value)));
        label();
        return String.join("\n", lines) + "\n";
    }

    private void column(DraftColumn column) {
        var mapped = column.mapped();
        lines.add(
                mapped.source().equals(column.name())
                        ? "  %s: %s".formatted(column.name(), Draft.word(mapped.type()))
                        : "  %s: {column: %s, type: %s}"
                                .formatted(column.name(), Yaml.text(mapped.source()), Draft.word(mapped.type())));
    }

    private Map<String, String> event() {
        Map<String, String> event = new LinkedHashMap<>();
        if (draft.id().column().isEmpty()) {
            event.put(draft.id().field(), DraftId.ROW);
        }
        if (draft.time().column().isEmpty()) {
            event.put(draft.time().field(), draft.time().value());
        }
        draft.fields().forEach(column -> event.put(column.name(), column.name()));
        return event;
    }

    private void label() {
        var value = draft.label().value();
        if (value.isEmpty()) {
            lines.add("# The table holds no truth; with an expression for it below `label:` labels would be sent too.");
            return;
        }
        lines.add("label:");
        lines.add("  " + draft.id().field() + ": "
                + draft.id().column().map(DraftColumn::name).orElse(DraftId.ROW));
        lines.add("  " + draft.label().field() + ": " + value(value.get()));
        lines.add(
                "# When the truth became known: so long after the event, or an expression. The table does not say it.");
        lines.add("knownAt: PT1H");
    }

    private boolean usesRow() {
        return draft.id().column().isEmpty()
                || Pattern.compile("\\b" + DraftId.ROW + "\\b")
                        .matcher(draft.time().value())
                        .find();
    }

    /** Single quotes, in which YAML changes nothing. */
    private static String value(String expression) {
        return expression.matches("[A-Za-z_][A-Za-z0-9_]*")
                ? Yaml.text(expression)
                : "'" + expression.replace("'", "''") + "'";
    }
}
