package dev.freshet.evaluator.gate;

import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Verdicts in words a person can check: every sentence holds the numbers, the limit, and what would change it. */
final class Sentences {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Sentences() {}

    static String missing(Evidence evidence, Evaluation rules) {
        if (evidence.rows() < rules.minRows() || evidence.rows() == 0) {
            return "not enough evidence: the holdout has " + evidence.rows() + " rows but evaluation.minRows is "
                    + rules.minRows() + "; wait for more examples, lengthen training.window, or lower the limit";
        }
        if (evidence.isEnough(rules)) {
            return "not enough evidence: the interval of " + name(rules.metric()) + " is undefined on "
                    + rows(evidence, rules);
        }
        return "not enough evidence: the holdout has " + evidence.positives() + " positives and " + evidence.negatives()
                + " negatives but evaluation.minPositives asks for " + rules.minPositives()
                + " of each; wait for more examples, lengthen training.window, or lower the limit";
    }

    static String incomparable(Opponent.Incomparable champion, MetricResult decisive) {
        return "not enough evidence: champion version " + champion.version() + " " + champion.why()
                + "; " + name(decisive.metric()) + " is " + number(decisive.challenger()) + " against "
                + number(decisive.constant()) + " of the constant guess; promote by hand if that is wanted";
    }

    static String promote(Contest contest, Evidence evidence, Evaluation rules, MetricResult decisive) {
        return "promote: " + values(contest, decisive) + ", better by " + number(decisive.difference()) + " on "
                + rows(evidence, rules) + "; the 95 % interval " + span(decisive.interval()) + " lies above the margin "
                + number(-rules.margin()) + days(contest, decisive);
    }

    static String keep(Contest contest, Evidence evidence, Evaluation rules, MetricResult decisive) {
        double difference = decisive.difference();
        String how = difference > 0
                ? "better by " + number(difference)
                : difference < 0 ? "worse by " + number(-difference) : "no difference";
        String interval = "the 95 % interval is " + span(decisive.interval());
        return "keep: " + values(contest, decisive) + ", " + how + " on " + rows(evidence, rules) + "; "
                + (difference > 0 ? interval + " and reaches down to the margin " + number(-rules.margin()) : interval)
                + days(contest, decisive);
    }

    private static String values(Contest contest, MetricResult decisive) {
        String opponent =
                switch (contest.opponent()) {
                    case Opponent.Champion champion -> "of champion version " + champion.version();
                    case Opponent.Nobody nobody -> "of the constant guess";
                    case Opponent.Incomparable other -> "of the constant guess, not of version " + other.version();
                };
        double value = decisive.champion() == null ? decisive.constant() : decisive.champion();
        return name(decisive.metric()) + " " + number(decisive.challenger()) + " against " + number(value) + " "
                + opponent;
    }

    private static String rows(Evidence evidence, Evaluation rules) {
        return evidence.rows() + " rows"
                + (rules.metric().classifies() ? " (" + evidence.positives() + " positives)" : "");
    }

    private static String days(Contest contest, MetricResult decisive) {
        return decisive.byDay() == null
                ? ""
                : "; with whole days drawn (" + contest.days().count() + " of them) it is " + span(decisive.byDay());
    }

    private static String span(@Nullable Interval interval) {
        return interval == null ? "undefined" : number(interval.lower()) + " to " + number(interval.upper());
    }

    private static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString()
                : "undefined";
    }
}
