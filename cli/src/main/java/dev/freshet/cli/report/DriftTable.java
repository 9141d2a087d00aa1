package dev.freshet.cli.report;

import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.FeatureDrift;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Drift reports, the feature that moved most beside each.
 *
 * @param reports the reports, the oldest first
 */
public record DriftTable(List<DriftReport> reports) implements Rows {
    public DriftTable {
        reports = List.copyOf(reports);
    }

    @Override
    public List<String> lines() {
        var table = new Table("until", ">rows", "verdict", ">champion", "most moved", ">value", ">warn", ">trip");
        for (DriftReport report : reports) {
            var worst = report.getFeatures().stream()
                    .filter(DriftTable::hasPart)
                    .max(Comparator.comparingDouble(FeatureDrift::getValue));
            table.row(
                    Numbers.time(report.getWindowEnd()),
                    Numbers.count(report.getRows()),
                    report.getVerdict().name(),
                    Integer.toString(report.getChampionVersion()),
                    worst.map(FeatureDrift::getFeature).orElse("–"),
                    Numbers.metric(worst.map(FeatureDrift::getValue).orElse(Double.NaN)),
                    Numbers.metric(report.getWarn()),
                    Numbers.metric(report.getTrip()));
        }
        return table.isEmpty()
                ? List.of("No drift reports yet; they need a champion and a full window.")
                : table.lines();
    }

    /** Whether the feature has part in the verdict; one that has none is stable with a remark. */
    private static boolean hasPart(FeatureDrift feature) {
        return feature.getVerdict() != DriftVerdict.STABLE || feature.getRemark() == null;
    }

    @Override
    public List<Map<String, @Nullable Object>> rows() {
        return reports.stream().map(DriftTable::row).toList();
    }

    private static Map<String, @Nullable Object> row(DriftReport report) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("windowStart", report.getWindowStart().toString());
        row.put("windowEnd", report.getWindowEnd().toString());
        row.put("rows", report.getRows());
        row.put("verdict", report.getVerdict().name());
        row.put("championVersion", report.getChampionVersion());
        row.put(
                "features",
                report.getFeatures().stream()
                        .collect(Collectors.toMap(FeatureDrift::getFeature, FeatureDrift::getValue, (a, b) -> b)));
        row.put("falseAlarms", report.getFalseAlarms());
        row.put("note", report.getNote());
        row.put(
                "measures",
                report.getFeatures().stream()
                        .collect(Collectors.toMap(FeatureDrift::getFeature, FeatureDrift::getMeasures, (a, b) -> b)));
        return row;
    }
}
