package dev.freshet.judging.checking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.refusal.Reason;
import dev.freshet.pipeline.spec.CleaningStep;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Labels.Missing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A label names its event as the event names itself, and its time is read as the event's. */
class LabelCheckTest {
    private static final Instant NOON = Instant.parse("2001-01-31T12:00:00Z");
    private static final List<CleaningStep> TRIMMED = List.of(CleaningStep.Plain.TRIM, CleaningStep.Plain.UPPER);

    @Test
    void anIdIsCleanedAsTheEventsOwn() {
        // given
        var check = check(field(FieldType.STRING, TRIMMED));

        // when
        var label = check.check(raw(" n123 ", true, "2001-01-31T12:00:00Z"));

        // then
        assertThat(label).isEqualTo(new CheckedLabel.Accepted("N123", 1, Optional.of(NOON)));
    }

    @ParameterizedTest
    @CsvSource({"INT,7", "STRING,7"})
    void anIdOfDigitsMayBeANumberOrTextWhicheverTheEventsIs(FieldType type, String text) {
        // given
        var check = check(field(type, List.of()));

        // then
        assertThat(id(check, text)).contains("7");
        assertThat(id(check, 7L)).contains("7");
    }

    @Test
    void aNumberThatMayHaveBeenAnotherIsNoId() {
        // given
        var check = check(field(FieldType.INT, List.of()));

        // then
        assertThat(id(check, 9_007_199_254_740_991d)).contains("9007199254740991");
        assertThat(id(check, 9_007_199_254_740_993d)).isEmpty();
    }

    @Test
    void anIdOfSeveralFieldsIsReadFieldByField() {
        // given
        var fields = new LinkedHashMap<String, Field>();
        fields.put("invoice", new Field("invoice", FieldType.STRING, true, TRIMMED));
        fields.put("line", new Field("line", FieldType.INT, false, List.of()));
        fields.put("at", new Field("at", FieldType.TIMESTAMP, true, List.of()));
        var events = new Events(new EventId(List.of("invoice", "line")), "at", fields, List.of(), Duration.ZERO);
        var apart = new LabelCheck(events, labels(new EventId(List.of("no", "row"))), Duration.ofMinutes(30));
        var together = new LabelCheck(events, labels(EventId.of("id")), Duration.ofMinutes(30));

        // then
        assertThat(apart.fields()).containsExactly("no", "row", "late", "landed_at");
        assertThat(apart.check(raw(" c1|", "12", true, NOON)))
                .isEqualTo(new CheckedLabel.Accepted("C1\\||12", 1, Optional.of(NOON)));
        assertThat(apart.check(raw("c1", null, true, NOON)))
                .isEqualTo(new CheckedLabel.Accepted("C1|\\-", 1, Optional.of(NOON)));
        assertThat(together.check(raw("C1|12", true, NOON)))
                .isEqualTo(new CheckedLabel.Accepted("C1|12", 1, Optional.of(NOON)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-01-31T12:00:00Z", "2001-01-31T13:00:00+0100", "2001-01-31 13:00", "31.01.2001 13:00"})
    void aTimeIsReadAsTheEventsOwn(String text) {
        // given
        var zoned =
                new CleaningStep.Timestamp(List.of("dd.MM.yyyy HH:mm"), Optional.empty(), ZoneId.of("Europe/Berlin"));
        var check =
                check(field(FieldType.STRING, List.of()), new Field("at", FieldType.TIMESTAMP, true, List.of(zoned)));

        // then
        assertThat(check.check(raw("a", true, text))).isEqualTo(new CheckedLabel.Accepted("a", 1, Optional.of(NOON)));
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheFieldAndTheIdWhereItIsKnown() {
        // given
        var check = check(field(FieldType.STRING, List.of()));

        // then
        assertThat(refused(check, null, true, NOON)).isEqualTo("MISSING_FIELD flight_id null");
        assertThat(refused(check, "", true, NOON)).isEqualTo("MISSING_FIELD flight_id null");
        assertThat(refused(check, "x".repeat(1025), true, NOON)).isEqualTo("TOO_LARGE flight_id null");
        assertThat(refused(check, 1.5, true, NOON)).isEqualTo("WRONG_TYPE flight_id null");
        assertThat(refused(check, "a", null, NOON)).isEqualTo("MISSING_FIELD late a");
        assertThat(refused(check, "a", "yes", NOON)).isEqualTo("WRONG_TYPE late a");
        assertThat(refused(check, "a", 2L, NOON)).isEqualTo("WRONG_TYPE late a");
        assertThat(refused(check, "a", Double.NaN, NOON)).isEqualTo("NOT_A_NUMBER late a");
        assertThat(refused(check, "a", true, null)).isEqualTo("MISSING_FIELD landed_at a");
        assertThat(refused(check, "a", true, -1L)).isEqualTo("WRONG_TYPE landed_at a");
        assertThat(refused(check, "a", true, Long.MAX_VALUE)).isEqualTo("WRONG_TYPE landed_at a");
    }

    @Test
    void aNumberThatNoLearnerCanSquareIsRefusedWithItsBounds() {
        // given
        var id = field(FieldType.STRING, List.of());
        var time = new Field("at", FieldType.TIMESTAMP, true, List.of());
        var events = new Events(
                EventId.of("flight_id"), "at", Map.of("flight_id", id, "at", time), List.of(), Duration.ZERO);
        var fares = new Labels(
                EventId.of("flight_id"),
                "fare",
                FieldType.DOUBLE,
                Optional.of("landed_at"),
                Duration.ofHours(12),
                Missing.DROP,
                Duration.ZERO);
        var check = new LabelCheck(events, fares, Duration.ofMinutes(30));

        // when
        var huge = check.check(raw("a", -1e20, NOON));
        var largest = check.check(raw("a", -Labels.LARGEST, NOON));

        // then
        assertThat(huge).isInstanceOfSatisfying(CheckedLabel.Refused.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(Reason.WRONG_TYPE);
            assertThat(refused.refusal().field()).isEqualTo("fare");
            assertThat(refused.refusal().message()).contains("-1.0E20", "1.0E12", "larger unit");
        });
        assertThat(largest).isEqualTo(new CheckedLabel.Accepted("a", -1e12, Optional.of(NOON)));
    }

    @Test
    void aLabelFromTheFutureIsRefusedByTheRuleThatHoldsForEvents() {
        // given
        var check = check(field(FieldType.STRING, List.of()));

        // then
        assertThat(check.untimely(NOON.plus(Duration.ofMinutes(30)), NOON)).isEmpty();
        assertThat(check.untimely(NOON.plus(Duration.ofMinutes(30)).plusMillis(1), NOON))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.RULE);
                    assertThat(refusal.rule()).isEqualTo(EventCheck.NOT_FROM_THE_FUTURE);
                    assertThat(refusal.field()).isEqualTo("landed_at");
                    assertThat(refusal.message()).contains("2001-01-31T12:30:00.001Z", "PT30M", "time zone");
                });
    }

    @Test
    void aLabelWhoseSecondsWereReadAsMillisecondsIsRefused() {
        // given
        var check = check(field(FieldType.STRING, List.of()));

        // then
        assertThat(check.untimely(Instant.ofEpochMilli(NOON.getEpochSecond()), NOON))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.rule()).isEqualTo(EventCheck.NOT_BEFORE);
                    assertThat(refusal.field()).isEqualTo("landed_at");
                    assertThat(refusal.message()).contains("these look like seconds");
                });
    }

    private static String refused(
            LabelCheck check, @Nullable Object id, @Nullable Object value, @Nullable Object time) {
        return check.check(raw(id, value, time)) instanceof CheckedLabel.Refused(var refusal, var event)
                ? refusal.reason() + " " + refusal.field() + " " + event.orElse(null)
                : "accepted";
    }

    private static Optional<String> id(LabelCheck check, Object raw) {
        return check.check(raw(raw, true, NOON)) instanceof CheckedLabel.Accepted label
                ? Optional.of(label.eventId())
                : Optional.empty();
    }

    private static RawEvent raw(@Nullable Object... values) {
        return field -> values[field];
    }

    private static Field field(FieldType type, List<CleaningStep> steps) {
        return new Field("flight_id", type, true, steps);
    }

    private static LabelCheck check(Field id) {
        return check(id, new Field("at", FieldType.TIMESTAMP, true, List.of()));
    }

    private static LabelCheck check(Field id, Field time) {
        var events = new Events(
                EventId.of("flight_id"), "at", Map.of("flight_id", id, "at", time), List.of(), Duration.ZERO);
        return new LabelCheck(events, labels(EventId.of("flight_id")), Duration.ofMinutes(30));
    }

    private static Labels labels(EventId id) {
        return new Labels(
                id,
                "late",
                FieldType.BOOLEAN,
                Optional.of("landed_at"),
                Duration.ofHours(12),
                Missing.DROP,
                Duration.ofHours(12));
    }
}
