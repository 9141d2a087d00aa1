package dev.freshet.judging.cleaning;

import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.pipeline.spec.CleaningStep;
import dev.freshet.pipeline.spec.CleaningStep.EpochUnit;
import dev.freshet.pipeline.spec.TimestampFormats;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code timestamp@1}: text in one of the declared formats, or in ISO-8601, and numbers in the declared unit, as the instant
 * they mean. What has no zone of its own, as text or as a local time, stands in the declared zone; what is an instant stays. What could be two instants is refused: a text that
 * two formats read differently, and a local time that clocks showed twice; and so is one that they never showed.
 */
final class TimestampStep implements Step {
    private static final int LONGEST = 100;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private final List<Format> formats;
    private final Optional<EpochUnit> epoch;
    private final ZoneId zone;

    private record Format(String pattern, DateTimeFormatter reader) {}

    /** An instant, and how it was read. */
    private record Reading(Instant instant, String how) {}

    TimestampStep(CleaningStep.Timestamp step) {
        this.formats = step.formats().stream()
                .map(pattern -> new Format(pattern, TimestampFormats.reader(pattern)))
                .toList();
        this.epoch = step.epoch();
        this.zone = step.zone();
    }

    @Override
    public Outcome apply(Object value) {
        return switch (value) {
            case Long whole when epoch.isPresent() -> instant(BigDecimal.valueOf(whole), epoch.get());
            case Double number
            when epoch.isPresent() && Double.isFinite(number) -> instant(BigDecimal.valueOf(number), epoch.get());
            case LocalDateTime local -> placed(local, zone, local.toString());
            case String text -> text(Steps.trimmed(text));
            default -> Outcome.KEPT;
        };
    }

    private Outcome text(String text) {
        if (text.length() > LONGEST) {
            return unreadable(text);
        }
        if (epoch.isPresent() && NUMBER.matcher(text).matches()) {
            return instant(new BigDecimal(text), epoch.get());
        }
        List<Reading> readings = new ArrayList<>();
        for (Format format : formats) {
            var parsed = parse(format.reader(), text);
            if (parsed != null) {
                switch (placed(parsed, text)) {
                    case Outcome.Changed(Instant instant) -> readings.add(new Reading(instant, format.pattern()));
                    case Outcome refusal -> {
                        return refusal;
                    }
                }
            }
        }
        return readings.isEmpty() ? iso(text) : agreed(readings, text);
    }

    private Outcome iso(String text) {
        var usual = IsoTimes.usual(text);
        if (usual != null) {
            return new Outcome.Changed(usual);
        }
        var iso = IsoTimes.read(text);
        return iso == null ? unreadable(text) : placed(iso, text);
    }

    private static Outcome agreed(List<Reading> readings, String text) {
        var first = readings.getFirst();
        for (Reading other : readings) {
            if (!other.instant().equals(first.instant())) {
                return new Outcome.Unfit(
                        Reason.AMBIGUOUS_VALUE,
                        "%s is %s as %s and %s as %s; send ISO-8601, or declare one of the formats"
                                .formatted(
                                        Quoted.value(text),
                                        first.instant(),
                                        first.how(),
                                        other.instant(),
                                        other.how()));
            }
        }
        return new Outcome.Changed(first.instant());
    }

    private static @Nullable TemporalAccessor parse(DateTimeFormatter reader, String text) {
        try {
            return reader.parseBest(
                    text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeException notOfThisFormat) {
            return null;
        }
    }

    /** The instant of what was read, in the zone it names or in the declared one. */
    private Outcome placed(TemporalAccessor parsed, String text) {
        return switch (parsed) {
            case ZonedDateTime zoned -> placed(zoned.toLocalDateTime(), zoned.getZone(), text);
            case OffsetDateTime offset -> new Outcome.Changed(offset.toInstant());
            case LocalDateTime local -> placed(local, zone, text);
            case LocalDate date -> placed(date.atStartOfDay(), zone, text);
            default -> throw new IllegalStateException("the formats read no " + parsed.getClass());
        };
    }

    private static Outcome placed(LocalDateTime local, ZoneId zone, String text) {
        var offsets = zone.getRules().getValidOffsets(local);
        return switch (offsets.size()) {
            case 1 -> new Outcome.Changed(local.toInstant(offsets.getFirst()));
            case 0 ->
                new Outcome.Unfit(
                        Reason.WRONG_TYPE,
                        "%s was skipped by the clocks of %s; send the time with its offset"
                                .formatted(Quoted.value(text), zone));
            default ->
                new Outcome.Unfit(
                        Reason.AMBIGUOUS_VALUE,
                        "%s was shown twice by the clocks of %s, at %s and at %s; send the time with its offset"
                                .formatted(
                                        Quoted.value(text),
                                        zone,
                                        local.toInstant(offsets.getFirst()),
                                        local.toInstant(offsets.getLast())));
        };
    }

    private static Outcome instant(BigDecimal units, EpochUnit unit) {
        var seconds = units.movePointLeft(unit.digits());
        var whole = seconds.setScale(0, RoundingMode.FLOOR);
        try {
            return new Outcome.Changed(Instant.ofEpochSecond(
                    whole.longValueExact(),
                    seconds.subtract(whole).movePointRight(9).longValue()));
        } catch (ArithmeticException | DateTimeException tooFar) {
            return new Outcome.Unfit(
                    Reason.WRONG_TYPE,
                    units.toPlainString() + " " + unit.word() + " are no time that can be; check the unit");
        }
    }

    private Outcome unreadable(String text) {
        var declared = formats.isEmpty()
                ? ""
                : " nor any of " + formats.stream().map(Format::pattern).toList();
        return new Outcome.Unfit(
                Reason.WRONG_TYPE, Quoted.value(text) + " is neither ISO-8601" + declared + "; declare its format");
    }
}
