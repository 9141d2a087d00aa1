package dev.freshet.judging.quality;

import dev.freshet.judging.quality.Verdict.Kind;
import dev.freshet.pipeline.spec.StreamRule.Measure;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import java.util.Locale;

/** Holds the counts of a window that is over against its rule. */
public final class WindowJudge {
    private WindowJudge() {}

    public static Verdict judge(Windowed rule, WindowCount count) {
        return switch (rule.measure()) {
            case Measure.NullShare(var of, double max, long minEvents) ->
                share(rule, count, max, minEvents, "%s is missing in".formatted(of));
            case Measure.Violations(var of, double max, long minEvents) ->
                share(rule, count, max, minEvents, "rule %s fails in".formatted(of));
            case Measure.RejectedShare(double max, long minEvents) -> share(rule, count, max, minEvents, "refused are");
            case Measure.Distinct(var of, long min, long max, long minEvents) ->
                number(
                        rule,
                        count,
                        new Limits(min, max, minEvents),
                        DistinctSketch.of(count.hashes()).estimate(),
                        "different values of " + of);
            case Measure.Volume(long min, long max) ->
                number(rule, count, new Limits(min, max, 0), count.events(), "events");
        };
    }

    private record Limits(long min, long max, long minEvents) {}

    /** A rule that one event breaches is breached by it however few there are. */
    private static Verdict share(Windowed rule, WindowCount count, double max, long minEvents, String what) {
        double share = count.events() == 0 ? 0 : (double) count.hits() / count.events();
        var finding = String.format(
                Locale.ROOT,
                "%s %.2f %% of %d events, and at most %.2f %% may be",
                what,
                100 * share,
                count.events(),
                100 * max);
        if (rule.isBreachedByOne() && count.hits() > 0) {
            return verdict(rule, count, Kind.BREACHED, share, finding);
        }
        if (count.events() < minEvents) {
            return tooFew(rule, count, share, minEvents);
        }
        return verdict(rule, count, share > max ? Kind.BREACHED : Kind.WHOLE, share, finding);
    }

    /** Where counting began inside a window, nobody knows that it was too little. */
    private static Verdict number(Windowed rule, WindowCount count, Limits limits, long number, String what) {
        if (count.events() < limits.minEvents()) {
            return tooFew(rule, count, number, limits.minEvents());
        }
        boolean few = number < limits.min() && !count.partial();
        boolean many = number > limits.max();
        var finding = few
                ? "%d %s, and at least %d are expected".formatted(number, what, limits.min())
                : many
                        ? "%d %s, and at most %d are expected".formatted(number, what, limits.max())
                        : "%d %s".formatted(number, what);
        return verdict(rule, count, few || many ? Kind.BREACHED : Kind.WHOLE, number, finding);
    }

    private static Verdict tooFew(Windowed rule, WindowCount count, double value, long minEvents) {
        var finding = "%d events, and nothing is concluded below %d".formatted(count.events(), minEvents);
        return verdict(rule, count, Kind.TOO_FEW_EVENTS, value, finding);
    }

    private static Verdict verdict(Windowed rule, WindowCount count, Kind kind, double value, String finding) {
        return new Verdict(
                rule.name(),
                count.start(),
                count.start().plus(rule.over()),
                kind,
                count.events(),
                value,
                finding,
                count.example());
    }
}
