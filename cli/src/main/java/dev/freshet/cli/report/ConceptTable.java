package dev.freshet.cli.report;

import dev.freshet.schemas.ConceptReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.WatchedSeries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The champion's quality window by window, and what is watched beside it.
 *
 * @param reports the reports, the oldest first
 */
public record ConceptTable(List<ConceptReport> reports) implements Rows {
    public ConceptTable {
        reports = List.copyOf(reports);
    }

    @Override
    public List<String> lines() {
        var table = new Table(
                "until",
                ">rows",
                ">champion",
                "metric",
                ">value",
                ">e-value",
                "verdict",
                "label",
                "prediction",
                "joint");
        for (ConceptReport report : reports) {
            table.row(
                    Numbers.time(report.getWindowEnd()),
                    Numbers.count(report.getRows()),
                    Integer.toString(report.getChampionVersion()),
                    report.getMetric(),
                    Numbers.metric(report.getValue()),
                    Numbers.metric(report.getEValue()),
                    report.getVerdict().name(),
                    watched(report, "label"),
                    watched(report, "prediction"),
                    watched(report, "joint"));
        }
        return table.isEmpty()
                ? List.of(
                        "No concept reports yet; they need a champion and a full window of examples that it answered.")
                : table.lines();
    }

    /** The value, and the verdict where it is one. */
    private static String watched(ConceptReport report, String name) {
        return report.getWatched().stream()
                .filter(series -> series.getName().equals(name))
                .findFirst()
                .map(series -> Numbers.metric(series.getValue()) + (speaks(series) ? " " + series.getVerdict() : ""))
                .orElse("–");
    }

    private static boolean speaks(WatchedSeries series) {
        return series.getVerdict() == DriftVerdict.WARN || series.getVerdict() == DriftVerdict.TRIP;
    }

    @Override
    public List<Map<String, @Nullable Object>> rows() {
        return reports.stream().map(ConceptTable::row).toList();
    }

    private static Map<String, @Nullable Object> row(ConceptReport report) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("windowStart", report.getWindowStart().toString());
        row.put("windowEnd", report.getWindowEnd().toString());
        row.put("rows", report.getRows());
        row.put("championVersion", report.getChampionVersion());
        row.put("metric", report.getMetric());
        row.put("value", report.getValue());
        row.put("before", report.getBefore());
        row.put("after", report.getAfter());
        row.put("since", text(report.getSince()));
        row.put("eValue", report.getEValue());
        row.put("verdict", report.getVerdict().name());
        row.put("reason", report.getReason());
        row.put("watched", report.getWatched().stream().map(ConceptTable::row).toList());
        return row;
    }

    /** One series, plain. */
    public static Map<String, @Nullable Object> row(WatchedSeries series) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("name", series.getName());
        row.put("value", series.getValue());
        row.put("before", series.getBefore());
        row.put("after", series.getAfter());
        row.put("since", text(series.getSince()));
        row.put("eValue", series.getEValue());
        row.put("verdict", series.getVerdict().name());
        row.put("measures", series.getMeasures());
        return row;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
