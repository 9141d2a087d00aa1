package dev.freshet.judging.checking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.checking.Check.Finding;
import dev.freshet.judging.cleaning.Change;
import dev.freshet.judging.refusal.OtherKind;
import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.pipeline.spec.CleaningStep;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From raw values to a clean event or to the reason why not. */
class EventCheckTest {
    private static final int DISTANCE = 3;

    private static final Instant NOW = Instant.parse("2001-02-01T00:00:00Z");
    private static final String TIME = "2001-01-31T10:15:00Z";
    private static final Rule FAR_ENOUGH = new Rule("far-enough", "distance > 0", Rule.Otherwise.REJECT);

    private static Events events() {
        var fields = new LinkedHashMap<String, Field>();
        for (var field : List.of(
                new Field("id", FieldType.STRING, false, List.of(CleaningStep.Plain.TRIM)),
                new Field("time", FieldType.TIMESTAMP, false, List.of()),
                new Field("origin", FieldType.STRING, true, List.of(CleaningStep.Plain.TRIM, CleaningStep.Plain.UPPER)),
                new Field("distance", FieldType.INT, false, List.of(CleaningStep.Plain.NUMBER)),
                new Field("fare", FieldType.DOUBLE, false, List.of()),
                new Field("charter", FieldType.BOOLEAN, false, List.of()))) {
            fields.put(field.name(), field);
        }
        return new Events(EventId.of("id"), "time", fields, List.of(), Duration.ofDays(1));
    }

    private static Checked check(Map<String, ?> raw, BoundRule... rules) {
        var names = List.copyOf(events().fields().keySet());
        var check = new EventCheck(events(), List.of(rules), Duration.ofMinutes(30));
        return check.check(field -> raw.get(names.get(field)), NOW);
    }

    private static Map<String, Object> flight(Object... changes) {
        var raw = new LinkedHashMap<String, Object>(Map.of("id", "a1", "time", TIME, "origin", "ATL"));
        for (int i = 0; i < changes.length; i += 2) {
            raw.put((String) changes[i], changes[i + 1]);
        }
        return raw;
    }

    private static BoundRule farEnough(Rule.Otherwise otherwise) {
        return new BoundRule(
                new Rule("far-enough", "distance > 0", otherwise),
                values -> values.get(DISTANCE) instanceof Long distance
                        ? distance > 0 ? Finding.PASSED : Finding.FAILED
                        : new Finding.Undecided("distance is missing"));
    }

    @Test
    void cleansTypesAndRemembersWhatItChanged() {
        // when
        var checked = check(flight("id", "a1 ", "origin", " atl", "distance", "age: 25", "fare", 12L, "charter", true));

        // then
        assertThat(checked).isInstanceOfSatisfying(Checked.Accepted.class, event -> {
            assertThat(event.id()).isEqualTo("a1");
            assertThat(event.time()).isEqualTo(Instant.parse(TIME));
            assertThat(event.values().asList()).containsExactly("a1", Instant.parse(TIME), "ATL", 25L, 12.0, true);
            assertThat(event.changes())
                    .containsExactly(
                            new Change("id", "trim@1", "a1 ", "a1"),
                            new Change("origin", "trim@1", " atl", "atl"),
                            new Change("origin", "upper@1", "atl", "ATL"),
                            new Change("distance", "number@1", "age: 25", "25"));
        });
    }

    @Test
    void countsNoChangeWhereOnlyTheTypeChanged() {
        assertThat(check(flight("distance", "25"))).isInstanceOfSatisfying(Checked.Accepted.class, event -> {
            assertThat(event.values().get(3)).isEqualTo(25L);
            assertThat(event.changes()).isEmpty();
        });
    }

    @Test
    void leavesOptionalFieldsOut() {
        assertThat(check(flight())).isInstanceOfSatisfying(Checked.Accepted.class, event -> assertThat(
                        event.values().get(3))
                .isNull());
    }

    @ParameterizedTest
    @CsvSource({"id", "time", "origin"})
    void refusesAnEventWithoutARequiredField(String field) {
        // given
        var raw = flight();
        raw.remove(field);

        // when
        var checked = check(raw);

        // then
        assertThat(checked).isInstanceOfSatisfying(Checked.Refused.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(Reason.MISSING_FIELD);
            assertThat(refused.refusal().field()).isEqualTo(field);
            assertThat(refused.id()).isEqualTo(field.equals("id") ? Optional.empty() : Optional.of("a1"));
        });
    }

    @Test
    void refusesABlankOrEndlessId() {
        assertThat(reason(flight("id", "  "))).isEqualTo(Reason.MISSING_FIELD);
        assertThat(reason(flight("id", "x".repeat(1025)))).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "distance, 25-30, AMBIGUOUS_VALUE",
        "distance, fourty, NOT_A_NUMBER",
        "distance, 2.5, WRONG_TYPE",
        "distance, 1e30, WRONG_TYPE",
        "fare, 12.5, WRONG_TYPE",
        "charter, true, WRONG_TYPE",
        "time, yesterday, WRONG_TYPE",
        "time, 1969-12-31T23:59:59Z, WRONG_TYPE"
    })
    void refusesTextThatIsNotOfTheType(String field, String value, Reason reason) {
        assertThat(reason(flight(field, value))).isEqualTo(reason);
    }

    @Test
    void refusesValuesOfAnotherType() {
        assertThat(reason(flight("origin", 42L))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(reason(flight("origin", List.of("ATL")))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(reason(flight("charter", 1L))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(reason(flight("distance", 2.5))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(reason(flight("distance", 1e300))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(reason(flight("time", true))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(reason(flight("time", Long.MAX_VALUE))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(reason(flight("time", -1L))).isEqualTo(Reason.WRONG_TYPE);
    }

    @Test
    void refusesNumbersThatAreNone() {
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(reason(flight("fare", number))).isEqualTo(Reason.NOT_A_NUMBER);
            assertThat(reason(flight("distance", number))).isEqualTo(Reason.NOT_A_NUMBER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2001-01-31T10:15:00Z, 2001-01-31T10:15:00Z",
        "2001-01-31T10:15:00, 2001-01-31T10:15:00Z",
        "2001-01-31 10:15:00, 2001-01-31T10:15:00Z",
        "2001-01-31T10:15, 2001-01-31T10:15:00Z",
        "2001-01-31, 2001-01-31T00:00:00Z",
        "2001-01-31T10:15:00+02:00, 2001-01-31T08:15:00Z",
        "2001-01-31T10:15:00-0500, 2001-01-31T15:15:00Z",
        "2001-01-31T10:15:00.123456Z, 2001-01-31T10:15:00.123Z"
    })
    void readsTimestamps(String text, Instant expected) {
        assertThat(check(flight("time", text)))
                .isInstanceOfSatisfying(Checked.Accepted.class, event -> assertThat(event.time())
                        .isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2001-02-30T10:15:00Z",
        "2001-01-31T25:15:00Z",
        "01/31/2001 10:15",
        "2001-01-31T10:15:00 EST",
        "2001-01-31T10:15:00ZZ"
    })
    void refusesTimestampsOfOtherForms(String text) {
        assertThat(reason(flight("time", text))).isEqualTo(Reason.WRONG_TYPE);
    }

    @Test
    void readsEpochMilliseconds() {
        var millis = Instant.parse(TIME).toEpochMilli();

        for (var value : List.<Object>of(millis, (double) millis)) {
            assertThat(check(flight("time", value)))
                    .isInstanceOfSatisfying(Checked.Accepted.class, event -> assertThat(event.time())
                            .isEqualTo(TIME));
        }
    }

    @Test
    void refusesEventsFromTheFuture() {
        assertThat(check(flight("time", "2001-02-01T00:30:00Z"))).isInstanceOf(Checked.Accepted.class);
        assertThat(check(flight("time", "2001-02-01T00:30:00.001Z")))
                .isInstanceOfSatisfying(Checked.Refused.class, refused -> {
                    assertThat(refused.refusal().reason()).isEqualTo(Reason.RULE);
                    assertThat(refused.refusal().rule()).isEqualTo(EventCheck.NOT_FROM_THE_FUTURE);
                });
    }

    @Test
    void saysThatSecondsWereReadAsMilliseconds() {
        assertThat(check(flight("time", 980_936_100L))).isInstanceOfSatisfying(Checked.Refused.class, refused -> {
            assertThat(refused.refusal().rule()).isEqualTo(EventCheck.NOT_BEFORE);
            assertThat(refused.refusal().field()).isEqualTo("time");
            assertThat(refused.refusal().message())
                    .contains("1990-01-01 (events.notBefore)")
                    .contains("these look like seconds: write `timestamp: {epoch: seconds}`")
                    .contains("2001-01-31T10:15:00Z");
        });
        assertThat(check(flight("time", "1989-12-31T23:59:59.999Z")))
                .isInstanceOfSatisfying(Checked.Refused.class, refused -> assertThat(
                                refused.refusal().message())
                        .contains("set events.notBefore")
                        .doesNotContain("seconds"));
        assertThat(check(flight("time", "1990-01-01T00:00:00Z"))).isInstanceOf(Checked.Accepted.class);
    }

    @Test
    void saysWhichSmallerUnitANumberLooksLike() {
        assertThat(refusal(flight("time", 980_936_100_000_000L)).message()).contains("`timestamp: {epoch: micros}`");
        assertThat(refusal(flight("time", 980_936_100_000_000_000L)).message()).contains("`timestamp: {epoch: nanos}`");
    }

    @Test
    void leavesAnInstantAloneAndPutsALocalTimeIntoTheDeclaredZone() {
        // given
        var step = new CleaningStep.Timestamp(
                List.of(), Optional.of(CleaningStep.EpochUnit.SECONDS), ZoneId.of("Europe/Berlin"));
        var plan = new FieldPlan(new Field("at", FieldType.TIMESTAMP, false, List.of(step)));
        var plain = new FieldPlan(new Field("at", FieldType.TIMESTAMP, false, List.of()));
        var instant = Instant.parse("2001-01-31T10:15:00Z");
        var local = LocalDateTime.parse("2001-01-31T10:15:00");

        // when, then
        assertThat(plan.read(instant, new FieldPlan.Changes(), Recent.NOTHING)).isEqualTo(instant);
        assertThat(plan.read(local, new FieldPlan.Changes(), Recent.NOTHING))
                .isEqualTo(Instant.parse("2001-01-31T09:15:00Z"));
        assertThat(plain.read(local, new FieldPlan.Changes(), Recent.NOTHING)).isEqualTo(instant);
        assertThat(plan.read(LocalDateTime.parse("2001-03-25T02:30:00"), new FieldPlan.Changes(), Recent.NOTHING))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.message()).contains("skipped by the clocks"));
    }

    @Test
    void stepsLeaveValuesAloneThatHaveTheTypeAlready() {
        for (var step : List.of(
                CleaningStep.Plain.NUMBER,
                new CleaningStep.Digits(',', '.'),
                new CleaningStep.Units(Map.of("oz", 1.0)),
                CleaningStep.Plain.TRIM)) {
            var plan = new FieldPlan(new Field("n", FieldType.DOUBLE, false, List.of(step)));
            assertThat(plan.read(2.5, new FieldPlan.Changes(), Recent.NOTHING)).isEqualTo(2.5);
            assertThat(plan.read(2L, new FieldPlan.Changes(), Recent.NOTHING)).isEqualTo(2.0);
        }
        var truth = new FieldPlan(
                new Field("b", FieldType.BOOLEAN, false, List.of(new CleaningStep.Truth(List.of("y"), List.of("n")))));
        assertThat(truth.read(true, new FieldPlan.Changes(), Recent.NOTHING)).isEqualTo(true);
    }

    @Test
    void showsNoJavaObjectInAMessage() {
        for (var kind : OtherKind.values()) {
            for (String field : List.of("id", "time", "origin", "distance", "fare", "charter")) {
                assertThat(refusal(flight(field, kind)).message())
                        .startsWith(field + ": " + kind)
                        .doesNotContain("java", "OtherKind", "[");
            }
        }
        assertThat(Quoted.value(new Object[3])).isEqualTo("a value of a kind that no field has");
        assertThat(Quoted.value(java.nio.ByteBuffer.allocate(4))).doesNotContain("HeapByteBuffer");
    }

    private static Refusal refusal(Map<String, ?> raw) {
        return ((Checked.Refused) check(raw)).refusal();
    }

    @Test
    void refusesWhatARuleRefuses() {
        assertThat(check(flight("distance", 0L), farEnough(Rule.Otherwise.REJECT)))
                .isInstanceOfSatisfying(Checked.Refused.class, refused -> {
                    assertThat(refused.refusal().reason()).isEqualTo(Reason.RULE);
                    assertThat(refused.refusal().rule()).isEqualTo(FAR_ENOUGH.name());
                    assertThat(refused.refusal().message())
                            .contains("distance > 0")
                            .contains("is false");
                    assertThat(refused.id()).contains("a1");
                });
        assertThat(check(flight("distance", 1L), farEnough(Rule.Otherwise.REJECT)))
                .isInstanceOf(Checked.Accepted.class);
    }

    @Test
    void refusesWhatARuleCannotDecide() {
        assertThat(check(flight(), farEnough(Rule.Otherwise.REJECT)))
                .isInstanceOfSatisfying(Checked.Refused.class, refused -> assertThat(
                                refused.refusal().message())
                        .contains("could not be decided: distance is missing"));
    }

    @Test
    void letsAWarningPass() {
        assertThat(check(flight("distance", 0L), farEnough(Rule.Otherwise.WARN)))
                .isInstanceOfSatisfying(Checked.Accepted.class, event -> assertThat(event.warnings())
                        .containsExactly("far-enough"));
    }

    @Test
    void namesFieldValueAndMendInEveryMessage() {
        for (var raw :
                List.of(flight("distance", "25-30"), flight("fare", "x"), flight("time", "x"), flight("charter", 1L))) {
            assertThat(check(raw)).isInstanceOfSatisfying(Checked.Refused.class, refused -> assertThat(
                            refused.refusal().message())
                    .startsWith(refused.refusal().field() + ": ")
                    .contains(String.valueOf(raw.get(refused.refusal().field())))
                    .contains("; "));
        }
    }

    private static Reason reason(Map<String, ?> raw) {
        return switch (check(raw)) {
            case Checked.Accepted accepted -> throw new AssertionError("accepted " + accepted);
            case Checked.Refused refused -> refused.refusal().reason();
        };
    }

    @Test
    void tellsEveryMistakeOfATrialAndTheStepThatGaveIt() {
        // given
        var names = List.copyOf(events().fields().keySet());
        var check = new EventCheck(events(), List.of(farEnough(Rule.Otherwise.REJECT)), Duration.ofMinutes(30));
        var twice = flight("distance", "fourty", "fare", "free");
        var ruled = flight("distance", 0L);

        // when
        var fields = check.mistakes(field -> twice.get(names.get(field)), NOW, Recent.NOTHING);
        var rules = check.mistakes(field -> ruled.get(names.get(field)), NOW, Recent.NOTHING);

        // then
        assertThat(fields).extracting(refusal -> refusal.field()).containsExactly("distance", "fare");
        assertThat(fields).extracting(refusal -> refusal.step()).containsExactly("number@1", null);
        assertThat(rules).extracting(refusal -> refusal.rule()).containsExactly("far-enough");
    }
}
