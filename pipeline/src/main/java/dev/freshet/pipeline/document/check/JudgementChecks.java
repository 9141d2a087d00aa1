package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.Values;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import dev.freshet.pipeline.spec.FieldType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What must hold between labels, training and evaluation: one kind of problem in all three. */
final class JudgementChecks {
    private static final Set<FieldType> SLICES = EnumSet.of(FieldType.STRING, FieldType.INT, FieldType.BOOLEAN);

    private JudgementChecks() {}

    static void check(Values spec, DeclaredFields fields) {
        var training = spec.section("training");
        var evaluation = spec.section("evaluation");
        Windows.check(training, "window", Duration.ofMinutes(1), Duration.ofDays(3_660));
        Windows.check(evaluation, "holdoutTime", Duration.ofMinutes(1), Duration.ofDays(3_660));
        compete(training);
        fields.referAll(evaluation, "slices", SLICES);
        var slices = evaluation.texts("slices");
        if (new HashSet<>(slices).size() < slices.size()) {
            evaluation.wrong("slices", "names a field twice", "name each field once");
        }
        var label = spec.section("labels").section("value").text("type");
        label.ifPresent(type -> kind(type, training, evaluation));
    }

    /** A window that is not shorter than the one before it has nothing to add. */
    private static void compete(Values training) {
        var longest = training.period("window");
        var before = longest.orElse(Duration.ofDays(3_660));
        for (var window : training.periods("compete")) {
            if (window.compareTo(before) >= 0 || window.compareTo(Duration.ofMinutes(1)) < 0) {
                training.wrong(
                        "compete",
                        "names " + window + " where a window of PT1M or more, but shorter than " + before
                                + ", may stand",
                        "write windows shorter than training.window, the longest first, as [P10D, P4D]");
                return;
            }
            before = window;
        }
    }

    private static void kind(String label, Values training, Values evaluation) {
        var classifies = label.equals("boolean");
        var fitting = classifies ? "binary:logistic" : "reg:squarederror";
        training.text("objective")
                .filter(objective -> !objective.equals(fitting))
                .ifPresent(objective -> training.wrong(
                        "objective", "does not fit labels of type " + label, "write " + fitting + ", or leave it out"));
        metric(evaluation)
                .filter(metric -> metric.classifies() != classifies)
                .ifPresent(metric -> evaluation.wrong(
                        "metric",
                        "does not fit labels of type " + label,
                        "write " + (classifies ? "auc, log_loss, brier or accuracy" : "rmse or mae")));
        if (!classifies && evaluation.whole("minPositives").orElse(0L) > 0) {
            evaluation.wrong("minPositives", "means nothing for labels of type " + label, "leave it out");
        }
    }

    private static Optional<Metric> metric(Values evaluation) {
        return evaluation.text("metric").map(word -> Metric.valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
