package dev.freshet.pipeline.document.value;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Triggers;
import java.time.Duration;
import java.util.List;

/** The defaults that follow from other values; the table of the document tells each in words. */
public final class Defaults {
    private static final long FEWEST_FOR_A_MODEL = 1_000;

    /** How long data must be clean again after a rule vetoed training. */
    public static final Duration CLEAN_FOR = Duration.ofDays(1);

    /** What trains where the document says nothing of triggers. */
    public static final Triggers.KOfN DRIFT_TRIGGER = new Triggers.KOfN(2, 3);

    private Defaults() {}

    public static Duration revisions(Duration maturity) {
        return maturity.multipliedBy(3);
    }

    public static long firstModel(long minRows, double holdout) {
        return Math.max(FEWEST_FOR_A_MODEL, rowsFor(minRows, holdout));
    }

    /** Examples of which the holdout has at least {@code minRows}; a hair is taken off for 0.2 not being a fifth. */
    public static long rowsFor(long minRows, double holdout) {
        return (long) Math.ceil(minRows / holdout - 1e-9);
    }

    /** The shorter windows that compete with {@code window}: of 30 days, 10 and 3.75. */
    public static List<Duration> compete(Duration window) {
        return List.of(window.dividedBy(3), window.dividedBy(8));
    }

    public static String objective(FieldType label) {
        return label == FieldType.BOOLEAN ? "binary:logistic" : "reg:squarederror";
    }

    public static Metric metric(FieldType label) {
        return label == FieldType.BOOLEAN ? Metric.AUC : Metric.RMSE;
    }

    public static long minPositives(FieldType label) {
        return label == FieldType.BOOLEAN ? 100 : 0;
    }

    public static double margin(FieldType label) {
        return label == FieldType.BOOLEAN ? 0.002 : 0;
    }
}
