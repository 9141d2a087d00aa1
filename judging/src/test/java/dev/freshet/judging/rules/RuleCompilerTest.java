package dev.freshet.judging.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.judging.checking.Checked;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** CEL behind the rules. */
class RuleCompilerTest {
    private static final Instant TIME = Instant.parse("2001-01-31T10:15:00Z");

    private static Checked check(String rule, Map<String, ?> raw) {
        return check(List.of(new Rule("the-rule", rule, Rule.Otherwise.REJECT)), raw);
    }

    private static Checked check(List<Rule> rules, Map<String, ?> raw) {
        var fields = new LinkedHashMap<String, Field>();
        fields.put("id", new Field("id", FieldType.STRING, false, List.of()));
        fields.put("time", new Field("time", FieldType.TIMESTAMP, false, List.of()));
        fields.put("distance", new Field("distance", FieldType.INT, false, List.of()));
        var events = new Events(EventId.of("id"), "time", fields, rules, Duration.ZERO);
        var names = List.copyOf(fields.keySet());
        return new RuleCompiler(Duration.ofMinutes(30))
                .apply(events)
                .check(field -> value(names.get(field), raw), TIME);
    }

    private static @Nullable Object value(String field, Map<String, ?> raw) {
        return switch (field) {
            case "id" -> "a1";
            case "time" -> TIME;
            default -> raw.get(field);
        };
    }

    private static String refusal(String rule, Map<String, ?> raw) {
        return switch (check(rule, raw)) {
            case Checked.Refused(var refusal, var id) -> refusal.message();
            case Checked.Accepted accepted -> "accepted";
        };
    }

    @Test
    void passesAndRefuses() {
        assertThat(refusal("distance > 0 && time < timestamp('2002-01-01T00:00:00Z')", Map.of("distance", 25L)))
                .isEqualTo("accepted");
        assertThat(refusal("distance > 0", Map.of("distance", 0L)))
                .isEqualTo("rule the-rule (distance > 0) is false; mend the event or the rule");
    }

    /** More and longer rules than one class could hold. */
    @Test
    void judgesAnyNumberOfRulesInTheirOrder() {
        // given
        var always = "distance > -1 && (" + "distance + 1 > 0 && ".repeat(40) + "true)";
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean warns = i % 100 == 16;
            rules.add(new Rule(
                    "rule-" + i,
                    warns ? "distance > 100" : i == 250 ? "distance != 7" : always,
                    warns ? Rule.Otherwise.WARN : Rule.Otherwise.REJECT));
        }

        // then
        assertThat(check(rules, Map.of("distance", 5L)))
                .isInstanceOfSatisfying(Checked.Accepted.class, accepted -> assertThat(accepted.warnings())
                        .containsExactly("rule-16", "rule-116", "rule-216"));
        assertThat(check(rules, Map.of("distance", 7L)))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.refusal().rule()).isEqualTo("rule-250"));
    }

    @Test
    void refusesWhatNeedsAMissingField() {
        assertThat(refusal("distance > 0", Map.of()))
                .contains("could not be decided")
                .contains("!has(field)");
        assertThat(refusal("!has(distance) || distance > 0", Map.of())).isEqualTo("accepted");
    }

    @Test
    void refusesWhatHasNoResult() {
        assertThat(refusal("10 / distance > 1", Map.of("distance", 0L))).contains("could not be decided");
    }

    @Test
    void doesNotStartWithARuleThatDoesNotCompile() {
        assertThatThrownBy(() -> check("distnace > 0", Map.of()))
                .hasMessageContaining("rule the-rule (distnace > 0) does not compile at column 1");
    }
}
