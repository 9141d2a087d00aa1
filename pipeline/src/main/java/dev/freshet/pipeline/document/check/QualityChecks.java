package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.Values;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spelling.Spelling;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** What must hold of rules that veto and of rules over the stream: names, fields, windows, limits in order. */
final class QualityChecks {
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);
    private static final Duration SHORTEST_LAG = Duration.ofSeconds(30);

    private QualityChecks() {}

    static void check(Values events, DeclaredFields fields) {
        var rules = events.sections("rules");
        var quality = events.sections("quality");
        Names.checkDistinct(Stream.concat(rules.stream(), quality.stream()).toList());
        rules.forEach(QualityChecks::veto);
        quality.forEach(rule -> measure(rule, rules, fields));
    }

    private static void veto(Values rule) {
        boolean vetoes = rule.text("otherwise").filter("veto"::equals).isPresent();
        if (vetoes) {
            Windows.check(rule, "cleanFor", SHORTEST_WINDOW, LONGEST_WINDOW);
        } else if (rule.says("cleanFor")) {
            rule.wrong(
                    "cleanFor", "means nothing where the rule does not veto", "leave it out, or write otherwise: veto");
        }
    }

    private static void measure(Values rule, List<Values> rules, DeclaredFields fields) {
        if (rule.knows("freshness")) {
            lag(rule.section("freshness"));
            return;
        }
        Windows.check(rule, "over", SHORTEST_WINDOW, LONGEST_WINDOW);
        if (rule.knows("nullShare")) {
            fields.refer(rule.section("nullShare"), "of", EnumSet.allOf(FieldType.class));
        } else if (rule.knows("distinct")) {
            fields.refer(rule.section("distinct"), "of", EnumSet.allOf(FieldType.class));
            limits(rule, "distinct");
        } else if (rule.knows("volume")) {
            limits(rule, "volume");
        } else if (rule.knows("violations")) {
            rule(rule.section("violations"), rules);
        }
    }

    /** The newest event is heard of every ten seconds, so a shorter lag would be noise. */
    private static void lag(Values freshness) {
        if (freshness
                .period("max")
                .filter(max -> max.compareTo(SHORTEST_LAG) < 0)
                .isPresent()) {
            freshness.wrong("max", "is shorter than half a minute", "write PT30S or longer");
        }
    }

    private static void limits(Values rule, String measure) {
        var limits = rule.section(measure);
        var min = limits.whole("min");
        var max = limits.whole("max");
        if (rule.has(measure) && !limits.says("min") && !limits.says("max")) {
            rule.wrong(measure, "has no limit", "write min, max or both, as {min: 100}");
        }
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            limits.wrong("min", "is above max (" + max.get() + ")", "keep min at or below max");
        }
    }

    private static void rule(Values violations, List<Values> rules) {
        var name = violations.text("of");
        if (name.isEmpty()) {
            return;
        }
        var named =
                rules.stream().filter(rule -> rule.text("name").equals(name)).findFirst();
        if (named.isEmpty()) {
            var names =
                    rules.stream().flatMap(rule -> rule.text("name").stream()).toList();
            violations.wrong(
                    "of",
                    "is not a rule",
                    Spelling.suggestion(name.get(), names)
                            + (names.isEmpty()
                                    ? "declare it under spec.events.rules"
                                    : "there are " + String.join(", ", names)));
        } else if (named.get().text("otherwise").filter("reject"::equals).isPresent()) {
            violations.wrong(
                    "of",
                    "rejects what fails it, so no accepted event does",
                    "write otherwise: warn there, or use rejectedShare");
        }
    }
}
