package dev.freshet.pipeline.expression;

import dev.cel.common.types.SimpleType;
import dev.freshet.pipeline.expression.Code.Moment;
import dev.freshet.pipeline.expression.Code.Whole;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Parts and differences of timestamps. */
final class Times {
    private static final long DAY_SECONDS = 86_400;

    /** CEL counts a duration in nanoseconds and fails beyond 292 years; near there it is asked. */
    private static final long LONGEST_SECONDS = 9_000_000_000L;

    private Times() {}

    /** The part of a timestamp (in UTC) or duration that CEL calls so, or null where it is left to CEL. */
    static @Nullable Whole part(String function, Moment moment) {
        if (moment.type().equals(SimpleType.DURATION)) {
            return durationPart(function, moment);
        }
        return switch (function) {
            case "getHours" -> instantPart(moment, instant -> secondOfDay(instant) / 3_600);
            case "getMinutes" -> instantPart(moment, instant -> secondOfDay(instant) / 60 % 60);
            case "getSeconds" -> instantPart(moment, instant -> secondOfDay(instant) % 60);
            default -> zonedPart(function, moment, ZoneOffset.UTC);
        };
    }

    /** The part of a timestamp in a zone, or null where it is left to CEL. */
    static @Nullable Whole part(String function, Moment moment, String zone) {
        try {
            return moment.type().equals(SimpleType.TIMESTAMP) ? zonedPart(function, moment, ZoneId.of(zone)) : null;
        } catch (DateTimeException leftToCel) {
            return null;
        }
    }

    /** Time between two timestamps, or null where it is left to CEL. */
    static @Nullable Moment difference(Moment left, Moment right) {
        if (!left.type().equals(SimpleType.TIMESTAMP) || !right.type().equals(SimpleType.TIMESTAMP)) {
            return null;
        }
        return new Moment(SimpleType.DURATION, (to, mark) -> {
            left.source().get(to, mark);
            right.source().get(to, mark);
            to.call(Times.class, "between", Duration.class, Instant.class, Instant.class);
            int duration = to.storeReference();
            to.loadReference(duration);
            to.call(Times.class, "tooLong", int.class, Duration.class);
            to.mark(mark);
            to.loadReference(duration);
        });
    }

    static @Nullable Duration between(@Nullable Instant to, @Nullable Instant from) {
        return to == null || from == null ? null : Duration.between(from, to);
    }

    static int tooLong(@Nullable Duration duration) {
        return duration != null && Math.abs(duration.toSeconds()) > LONGEST_SECONDS ? Code.UNDECIDED : Code.NONE;
    }

    private static @Nullable Whole zonedPart(String function, Moment moment, ZoneId zone) {
        ToLongFunction<ZonedDateTime> part =
                switch (function) {
                    case "getHours" -> ZonedDateTime::getHour;
                    case "getMinutes" -> ZonedDateTime::getMinute;
                    case "getSeconds" -> ZonedDateTime::getSecond;
                    case "getDayOfWeek" -> time -> time.getDayOfWeek().getValue() % 7;
                    case "getDayOfMonth" -> time -> time.getDayOfMonth() - 1;
                    case "getDate" -> ZonedDateTime::getDayOfMonth;
                    case "getDayOfYear" -> time -> time.getDayOfYear() - 1;
                    case "getMonth" -> time -> time.getMonthValue() - 1;
                    case "getFullYear" -> ZonedDateTime::getYear;
                    default -> null;
                };
        return part == null ? null : instantPart(moment, instant -> part.applyAsLong(instant.atZone(zone)));
    }

    private static Whole instantPart(Moment moment, ToLongFunction<Instant> part) {
        return partOf(moment, part);
    }

    private static Whole partOf(Moment moment, ToLongFunction<?> part) {
        return (to, mark) -> {
            to.constant(part, ToLongFunction.class);
            moment.source().get(to, mark);
            to.call(Times.class, "part", long.class, ToLongFunction.class, Object.class);
        };
    }

    static <T> long part(ToLongFunction<T> part, @Nullable T moment) {
        return moment == null ? 0 : part.applyAsLong(moment);
    }

    private static @Nullable Whole durationPart(String function, Moment moment) {
        ToLongFunction<Duration> part =
                switch (function) {
                    case "getHours" -> Duration::toHours;
                    case "getMinutes" -> Duration::toMinutes;
                    default -> null; // CEL and Java round negative seconds apart
                };
        return part == null ? null : partOf(moment, part);
    }

    private static long secondOfDay(Instant instant) {
        return Math.floorMod(instant.getEpochSecond(), DAY_SECONDS);
    }
}
