package dev.freshet.feature.drift;

import dev.freshet.feature.drift.Alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says of one window what broke, what is from now on taken for how the data are, and what is whole again; each once.
 *
 * @param pipeline name of the pipeline
 * @param report the window
 * @param before features that were broken before it
 * @param now features that are broken after it
 * @param accepted features whose fault has lasted for too long to be one
 */
record DataAlerts(String pipeline, DriftReport report, List<String> before, List<String> now, List<String> accepted) {
    List<Alert> raise() {
        var alerts = new ArrayList<Alert>();
        var broke = features(name -> now.contains(name) && !before.contains(name));
        raiseBroken(
                alerts,
                "missing-values",
                broke.stream().filter(FeatureDrift::misses).toList());
        raiseBroken(
                alerts,
                "broken-data",
                broke.stream().filter(feature -> !feature.misses()).toList());
        raiseAccepted(alerts, features(name -> before.contains(name) && accepted.contains(name)));
        if (now.isEmpty()) {
            raiseWhole(alerts, features(name -> before.contains(name) && !accepted.contains(name)));
        }
        return alerts;
    }

    private List<FeatureDrift> features(Predicate<String> name) {
        return report.features().stream()
                .filter(feature -> name.test(feature.feature()))
                .toList();
    }

    private void raiseBroken(List<Alert> alerts, String name, List<FeatureDrift> found) {
        var message =
                "%s in the window %s to %s (%d rows). Training is vetoed until a window is whole, for %d windows at most; mend the producer, or if this is how the data are now, retrain by hand"
                        .formatted(
                                remarks(found),
                                report.windowStart(),
                                report.windowEnd(),
                                report.rows(),
                                BrokenData.MOST_WINDOWS);
        raise(alerts, found, Severity.CRITICAL, name, message);
    }

    private void raiseAccepted(List<Alert> alerts, List<FeatureDrift> found) {
        var message = remarks(found) + ", and training is no longer vetoed for it";
        raise(alerts, found, Severity.WARNING, "data-accepted", message);
    }

    private void raiseWhole(List<Alert> alerts, List<FeatureDrift> found) {
        var names = found.stream().map(FeatureDrift::feature).collect(Collectors.joining(", "));
        var message = "the data of %s are whole again: %s; training is no longer vetoed".formatted(pipeline, names);
        raise(alerts, found, Severity.INFO, "data-whole", message);
    }

    private void raise(List<Alert> alerts, List<FeatureDrift> found, Severity severity, String name, String message) {
        if (!found.isEmpty()) {
            var id = "alert-" + report.id() + (alerts.isEmpty() ? "" : "-" + name);
            alerts.add(new Alert(id, severity, name, message, List.of(report.id()), report.windowEnd()));
        }
    }

    private static String remarks(List<FeatureDrift> features) {
        return features.stream()
                .map(FeatureDrift::remark)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
    }
}
