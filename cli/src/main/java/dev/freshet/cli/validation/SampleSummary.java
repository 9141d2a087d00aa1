package dev.freshet.cli.validation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.report.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the accepted rows of a sample look like as a whole: their times, fields and features, for people and as plain values.
 *
 * @param result the counts
 */
record SampleSummary(TrialResult result) {

    /** When the events happened, and how far they are out of order; nothing where none was accepted. */
    List<String> times() {
        var order = result.order();
        if (order.first().isEmpty() || order.last().isEmpty()) {
            return List.of();
        }
        var span = "event times from %s to %s"
                .formatted(order.first().get(), order.last().get());
        return List.of(
                order.late() == 0
                        ? span + ", in order"
                        : "%s; %s rows stand behind a later one, by at most %s: replay wants the file sorted by event time"
                                .formatted(span, Numbers.count(order.late()), order.farthest()));
    }

    /** Windows of the document that are too short for the rows it asks for. */
    List<String> tooShort() {
        var order = result.order();
        return order.first()
                .flatMap(first -> order.last().map(last -> Duration.between(first, last)))
                .map(span -> new WindowFill(result.pipeline(), result.acceptedRows(), span, result.labels()).findings())
                .orElse(List.of());
    }

    Map<String, Object> timeValues() {
        var order = result.order();
        var values = new LinkedHashMap<String, Object>();
        order.first().ifPresent(time -> values.put("first", time.toString()));
        order.last().ifPresent(time -> values.put("last", time.toString()));
        values.put("late", order.late());
        values.put("farthest", order.farthest().toString());
        return values;
    }

    Table fields() {
        var table = new Table("field", "type", ">missing", ">share", ">missing after cleaning");
        result.pipeline()
                .events()
                .fields()
                .forEach((name, field) -> table.row(
                        name,
                        field.type().name().toLowerCase(Locale.ROOT),
                        Numbers.count(result.missing().of(name)),
                        result.share(result.missing().of(name)),
                        Numbers.count(result.missingAfter().of(name))));
        return table;
    }

    Map<String, Object> fieldValues() {
        var values = new LinkedHashMap<String, Object>();
        result.pipeline()
                .events()
                .fields()
                .keySet()
                .forEach(name -> values.put(
                        name,
                        Map.of(
                                "rows", result.missing().of(name),
                                "acceptedRowsAfterCleaning",
                                        result.missingAfter().of(name))));
        return values;
    }

    Table features() {
        var table = new Table("feature", ">missing", ">mean", ">distinct");
        result.features()
                .summaries()
                .forEach((name, summary) -> table.row(
                        name,
                        String.format(Locale.ROOT, "%.2f %%", 100 * summary.missingShare()),
                        Numbers.metric(summary.mean()),
                        (summary.distinct() == FeatureSummary.MOST ? "≥ " : "") + Numbers.count(summary.distinct())));
        return table;
    }

    /** Which features a sample does not show. */
    List<String> windowed() {
        var names = result.features().windowed();
        return names.isEmpty()
                ? List.of()
                : List.of("", "Look at other events too and are not computed here: " + String.join(", ", names));
    }

    Map<String, Object> featureValues() {
        var values = new LinkedHashMap<String, Object>();
        result.features().summaries().forEach((name, summary) -> {
            var plain = new LinkedHashMap<String, Object>();
            plain.put("missingShare", summary.missingShare());
            if (!Double.isNaN(summary.mean())) {
                plain.put("mean", summary.mean());
            }
            plain.put("distinct", summary.distinct());
            values.put(name, plain);
        });
        return values;
    }
}
