package dev.freshet.feature.drift;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One closed window held against the champion's reference.
 *
 * @param id from pipeline, window end and champion epoch: a replay makes the same
 * @param windowStart first event time, inclusive
 * @param windowEnd end, exclusive
 * @param rows rows in the window
 * @param lateRows of them, rows that came after their own window had closed
 * @param championVersion version whose training rows are the reference
 * @param championEpoch its epoch
 * @param features one per feature
 * @param verdict the worst of them
 * @param measured by what
 */
public record DriftReport(
        String id,
        Instant windowStart,
        Instant windowEnd,
        long rows,
        long lateRows,
        int championVersion,
        long championEpoch,
        List<FeatureDrift> features,
        Verdict verdict,
        Measured measured) {
    public DriftReport {
        features = List.copyOf(features);
    }

    /** The features with this report's verdict, largest measure first, as text with their values. */
    public String summary() {
        return features.stream()
                .filter(feature -> feature.verdict() == verdict)
                .sorted(Comparator.comparingDouble(FeatureDrift::value).reversed())
                .limit(3)
                .map(feature -> String.format(Locale.ROOT, "%s %.3f", feature.feature(), feature.value()))
                .collect(Collectors.joining(", "));
    }

    /** Names of the broken features. */
    public List<String> brokenFeatures() {
        return features.stream()
                .filter(feature -> feature.verdict() == Verdict.BROKEN)
                .map(FeatureDrift::feature)
                .toList();
    }

    /** What is broken, one sentence per feature; empty where nothing is. */
    public List<String> faults() {
        return features.stream()
                .filter(feature -> feature.verdict() == Verdict.BROKEN)
                .map(FeatureDrift::remark)
                .filter(Objects::nonNull)
                .toList();
    }
}
