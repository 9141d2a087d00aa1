package dev.freshet.cli.explanation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.pipeline.spec.Triggers;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.FeatureDrift;
import dev.freshet.schemas.ModelPromoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far drift is from asking for a training.
 *
 * @param sentences in words
 * @param values plain
 */
record DriftDistance(List<String> sentences, Map<String, @Nullable Object> values) {
    private static final Set<DriftVerdict> COUNTED =
            EnumSet.of(DriftVerdict.STABLE, DriftVerdict.WARN, DriftVerdict.TRIP);

    static DriftDistance of(Subject subject, Triggers.KOfN limit) {
        var epoch = subject.champion().map(ModelPromoted::getEpoch).orElse(0L);
        var reports = subject.chain().driftReports().stream()
                .filter(report -> report.getChampionEpoch() == epoch && COUNTED.contains(report.getVerdict()))
                .sorted(Comparator.comparing(DriftReport::getWindowEnd))
                .toList();
        var looked = reports.subList(Math.max(0, reports.size() - limit.of()), reports.size());
        var tripped = looked.stream()
                .filter(report -> report.getVerdict() == DriftVerdict.TRIP)
                .count();
        var sentences = new ArrayList<String>();
        sentences.add(
                looked.isEmpty()
                        ? "drift: %d of the last %d reports must trip; there is none of this champion yet"
                                .formatted(limit.trips(), limit.of())
                        : "drift: %d of the last %d reports tripped, %d of %d are needed"
                                .formatted(tripped, looked.size(), limit.trips(), limit.of()));
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("tripped", tripped);
        values.put("reports", looked.size());
        values.put("trips", limit.trips());
        values.put("of", limit.of());
        if (!looked.isEmpty()) {
            nearest(looked.getLast()).ifPresent(feature -> near(looked.getLast(), feature, sentences, values));
        }
        return new DriftDistance(sentences, values);
    }

    private static void near(
            DriftReport report, FeatureDrift feature, List<String> sentences, Map<String, @Nullable Object> values) {
        sentences.add("  nearest in the window up to %s is %s: %s %s, and it trips at %s"
                .formatted(
                        Numbers.time(report.getWindowEnd()),
                        feature.getFeature(),
                        feature.getMeasure(),
                        Numbers.metric(feature.getValue()),
                        report.getTrip()));
        values.put("nearest", feature.getFeature());
        values.put("value", feature.getValue());
        values.put("trip", report.getTrip());
        values.put("windowEnd", report.getWindowEnd().toString());
    }

    /** One that has no part in the verdict is stable with a remark. */
    private static Optional<FeatureDrift> nearest(DriftReport report) {
        return report.getFeatures().stream()
                .filter(feature -> feature.getVerdict() != DriftVerdict.STABLE || feature.getRemark() == null)
                .max(Comparator.comparingDouble(FeatureDrift::getValue));
    }
}
