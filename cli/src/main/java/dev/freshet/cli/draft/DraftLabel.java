package dev.freshet.cli.draft;

import dev.freshet.cli.replay.ReplayException;
import dev.freshet.pipeline.expression.Compilation;
import dev.freshet.pipeline.expression.Expressions;
import dev.freshet.pipeline.spec.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The truth about events.
 *
 * @param field its name in the label message
 * @param type BOOLEAN makes a classifier, INT and DOUBLE a regression
 * @param value what the mapping gives it; empty where the table does not know
 * @param sources the columns it is made of, which are no fields of the event: they would tell the truth before its time
 * @param why why this
 */
record DraftLabel(String field, FieldType type, Optional<String> value, Set<String> sources, String why) {
    private static final Set<String> NAMES =
            Set.of("label", "target", "class", "y", "outcome", "churn", "fraud", "is_fraud");
    private static final Map<String, String> TRUE = Map.of("yes", "no", "1", "0", "true", "false", "y", "n", "t", "f");
    private static final DraftLabel NONE = new DraftLabel(
            "truth",
            FieldType.BOOLEAN,
            Optional.empty(),
            Set.of(),
            "No column looks like the truth about its row. Send labels to the topic, or name a column or an expression:"
                    + " freshet init --label <column, or such as 'delay > 15'>.");

    static DraftLabel of(TableProfile table, Optional<String> said) {
        if (said.isEmpty()) {
            return table.columns().stream()
                    .filter(column -> isNamedSo(column) && positive(column).isPresent())
                    .findFirst()
                    .map(column -> of(column, "It is called so and has two values."))
                    .orElse(NONE);
        }
        return table.column(said.get())
                .map(column -> of(column, "You named it."))
                .orElseGet(() -> computed(table, said.get()));
    }

    private static boolean isNamedSo(DraftColumn column) {
        var name = column.name().toLowerCase(Locale.ROOT);
        return NAMES.contains(name.replaceAll("_$", "")) || name.endsWith("_fraud");
    }

    private static DraftLabel of(DraftColumn column, String why) {
        var positive = positive(column);
        if (positive.isEmpty() && !column.isNumber()) {
            throw new ReplayException(
                    "'%s' is neither a number nor one of two values such as yes and no, so no model can learn it; write an expression that gives a boolean, such as %s == \"…\""
                            .formatted(column.profile().source(), column.name()));
        }
        return new DraftLabel(
                column.name(),
                positive.isPresent() ? FieldType.BOOLEAN : column.type(),
                Optional.of(positive.map(value -> isTrue(column, value)).orElse(column.name())),
                Set.of(column.name()),
                why);
    }

    /** The one of two values that is true. */
    private static Optional<String> positive(DraftColumn column) {
        var values = column.profile().categories();
        List<String> two = values.size() == 2 ? values : List.of();
        return two.stream()
                .filter(value -> two.contains(TRUE.getOrDefault(value.toLowerCase(Locale.ROOT), "")))
                .findFirst();
    }

    private static String isTrue(DraftColumn column, String value) {
        return switch (column.profile().mapped()) {
            case BOOLEAN -> column.name();
            case INT -> column.name() + " == " + value;
            case DOUBLE -> column.name() + " == 1.0";
            case STRING, TIMESTAMP -> column.name() + " == \"" + value + "\"";
        };
    }

    private static DraftLabel computed(TableProfile table, String expression) {
        var types = new LinkedHashMap<String, FieldType>();
        table.columns()
                .forEach(column -> types.put(column.name(), column.profile().mapped()));
        return switch (Expressions.over(types).compile(expression)) {
            case Compilation.Failed(String message, int place) ->
                throw new ReplayException("--label: '%s', column %d: %s".formatted(expression, place, message));
            case Compilation.Compiled(var compiled) ->
                new DraftLabel(
                        FieldName.distinct("truth", table.names()),
                        compiled.resultType(),
                        Optional.of(expression),
                        compiled.reads().stream().collect(Collectors.toUnmodifiableSet()),
                        "You said how it follows from the columns.");
        };
    }
}
