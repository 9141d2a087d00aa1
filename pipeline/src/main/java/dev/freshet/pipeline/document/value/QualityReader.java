package dev.freshet.pipeline.document.value;

import dev.freshet.pipeline.spec.StreamRule;
import dev.freshet.pipeline.spec.StreamRule.Measure;
import java.util.Locale;

/** Makes the rules over the stream of a document that has no mistakes. */
public final class QualityReader {
    private QualityReader() {}

    public static StreamRule rule(Values rule) {
        var name = rule.text("name").orElseThrow();
        var otherwise = StreamRule.Otherwise.valueOf(
                rule.text("otherwise").orElseThrow().toUpperCase(Locale.ROOT));
        if (rule.knows("freshness")) {
            return new StreamRule.Fresh(
                    name, rule.section("freshness").period("max").orElseThrow(), otherwise);
        }
        return new StreamRule.Windowed(name, measure(rule), rule.period("over").orElseThrow(), otherwise);
    }

    private static Measure measure(Values rule) {
        if (rule.knows("nullShare")) {
            var share = rule.section("nullShare");
            return new Measure.NullShare(of(share), max(share), minEvents(share));
        }
        if (rule.knows("distinct")) {
            var distinct = rule.section("distinct");
            return new Measure.Distinct(of(distinct), least(distinct), most(distinct), minEvents(distinct));
        }
        if (rule.knows("volume")) {
            var volume = rule.section("volume");
            return new Measure.Volume(least(volume), most(volume));
        }
        if (rule.knows("rejectedShare")) {
            var share = rule.section("rejectedShare");
            return new Measure.RejectedShare(max(share), minEvents(share));
        }
        var violations = rule.section("violations");
        return new Measure.Violations(of(violations), max(violations), minEvents(violations));
    }

    private static String of(Values measure) {
        return measure.text("of").orElseThrow();
    }

    private static double max(Values share) {
        return share.decimal("max").orElseThrow();
    }

    private static long minEvents(Values measure) {
        return measure.whole("minEvents").orElseThrow();
    }

    private static long least(Values count) {
        return count.whole("min").orElse(0L);
    }

    private static long most(Values count) {
        return count.whole("max").orElse(Long.MAX_VALUE);
    }
}
