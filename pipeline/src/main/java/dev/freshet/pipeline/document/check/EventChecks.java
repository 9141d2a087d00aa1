package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.Values;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;

/** What must hold between the parts of {@code events}: id and time, field names, cleaning steps, rules over one event and over all. */
public final class EventChecks {
    private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);
    private static final Duration LONGEST_STEP = Duration.ofDays(366);

    private EventChecks() {}

    static void check(Values events, DeclaredFields fields) {
        id(events, fields);
        fields.refer(events, "time", EnumSet.of(FieldType.TIMESTAMP));
        events.named("fields").forEach(EventChecks::field);
        events.text("time").ifPresent(time -> alwaysRequired(events, time));
        events.text("notBefore").ifPresent(day -> notBefore(events, day));
        Windows.check(events, "maxStep", SHORTEST_STEP, LONGEST_STEP);
        QualityChecks.check(events, fields);
        events.sections("rules").forEach(rule -> fields.compile(rule, "check", EnumSet.of(FieldType.BOOLEAN)));
    }

    /** A single field must be there and be a name; of several each may be of any type, and missing. */
    private static void id(Values events, DeclaredFields fields) {
        var names = events.texts("id");
        boolean one = names.size() == 1;
        fields.referAll(
                events, "id", one ? EnumSet.of(FieldType.STRING, FieldType.INT) : EnumSet.allOf(FieldType.class));
        if (one) {
            alwaysRequired(events, names.getFirst());
        }
        var seen = new HashSet<String>();
        names.stream()
                .filter(name -> !seen.add(name))
                .distinct()
                .forEach(name -> events.wrongItem("id", name, "is named twice", "keep one of them"));
    }

    /** The first instant of a day. */
    public static Instant notBefore(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void notBefore(Values events, String day) {
        try {
            if (notBefore(day).isBefore(Instant.EPOCH)) {
                events.wrong("notBefore", "is before 1970, and so no timestamp can be", "write 1970-01-01 or later");
            }
        } catch (DateTimeException e) {
            events.wrong("notBefore", "is no day of the calendar", "write one such as 1990-01-01");
        }
    }

    private static void alwaysRequired(Values events, String name) {
        var field = events.named("fields").get(name);
        if (field != null && field.flag("required").equals(Optional.of(false))) {
            field.wrong("required", "cannot hold for the id and the time", "leave it out; they are always required");
        }
    }

    private static void field(String name, Values field) {
        if (FieldNames.isReserved(name)) {
            field.wrongSelf(name, "is a word of the expression language", "give the field another name");
        }
        if (name.equals(AggregateFeature.LABEL)) {
            field.wrongSelf(name, "would be mistaken for the label in 'of: label'", "give the field another name");
        }
        field.text("type").ifPresent(type -> CleaningChecks.check(field, DeclaredFields.typeOf(type)));
    }
}
