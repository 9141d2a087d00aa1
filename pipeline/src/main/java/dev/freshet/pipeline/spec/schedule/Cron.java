package dev.freshet.pipeline.spec.schedule;

import dev.freshet.pipeline.spec.schedule.CronField.Unit;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Minute, hour, day, month and weekday, as POSIX crontab means them: where day and weekday both leave something out, a date
 * that either allows is due. Beside POSIX it takes steps and English names. It knows dates and times of a clock, no zone.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html">POSIX crontab</a>
 */
public final class Cron {
    private static final int FIELDS = 5;

    private final String text;
    private final CronField minute;
    private final CronField hour;
    private final CronField day;
    private final CronField month;
    private final CronField weekday;

    private Cron(String text, String[] fields) {
        this.text = text;
        this.minute = CronField.parse(fields[0], Unit.MINUTE);
        this.hour = CronField.parse(fields[1], Unit.HOUR);
        this.day = CronField.parse(fields[2], Unit.DAY);
        this.month = CronField.parse(fields[3], Unit.MONTH);
        this.weekday = CronField.parse(fields[4], Unit.WEEKDAY);
    }

    /** @throws IllegalArgumentException where the text is no cron line; its message says what of it is wrong */
    public static Cron parse(String text) {
        var fields = text.strip().split("\\s+");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("it has %d fields and not %d".formatted(fields.length, FIELDS));
        }
        return new Cron(text.strip(), fields);
    }

    /** Whether any year has such a day. */
    public boolean isEverDue() {
        return day.open()
                || !weekday.open()
                || Arrays.stream(Month.values())
                        .anyMatch(
                                it -> month.allows(it.getValue()) && day.from(1).orElseThrow() <= it.maxLength());
    }

    /** The first due minute after this time; empty where there is none. */
    public Optional<LocalDateTime> after(LocalDateTime time) {
        if (!isEverDue()) {
            return Optional.empty();
        }
        var least = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        var today = least.toLocalDate();
        var due = allows(today) ? from(least.toLocalTime()) : Optional.<LocalTime>empty();
        for (var date = today; ; date = date.plusDays(1)) {
            if (date.isAfter(today) && allows(date)) {
                due = from(LocalTime.MIN);
            }
            if (due.isPresent()) {
                return due.map(date::atTime);
            }
        }
    }

    /** The last due minute up to this time and with it; empty where there is none. */
    public Optional<LocalDateTime> upTo(LocalDateTime time) {
        if (!isEverDue()) {
            return Optional.empty();
        }
        var today = time.toLocalDate();
        var due = allows(today) ? upTo(time.toLocalTime()) : Optional.<LocalTime>empty();
        for (var date = today; ; date = date.minusDays(1)) {
            if (date.isBefore(today) && allows(date)) {
                due = upTo(LocalTime.MAX);
            }
            if (due.isPresent()) {
                return due.map(date::atTime);
            }
        }
    }

    private boolean allows(LocalDate date) {
        if (!month.allows(date.getMonthValue())) {
            return false;
        }
        var byDay = day.allows(date.getDayOfMonth());
        var byWeekday = weekday.allows(date.getDayOfWeek().getValue());
        return day.open() || weekday.open() ? byDay && byWeekday : byDay || byWeekday;
    }

    private Optional<LocalTime> from(LocalTime time) {
        var minuteOfHour = minute.from(time.getMinute());
        if (hour.allows(time.getHour()) && minuteOfHour.isPresent()) {
            return Optional.of(LocalTime.of(time.getHour(), minuteOfHour.getAsInt()));
        }
        var later = hour.from(time.getHour() + 1);
        return later.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalTime.of(later.getAsInt(), minute.from(0).orElseThrow()));
    }

    private Optional<LocalTime> upTo(LocalTime time) {
        var minuteOfHour = minute.upTo(time.getMinute());
        if (hour.allows(time.getHour()) && minuteOfHour.isPresent()) {
            return Optional.of(LocalTime.of(time.getHour(), minuteOfHour.getAsInt()));
        }
        var earlier = hour.upTo(time.getHour() - 1);
        return earlier.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalTime.of(earlier.getAsInt(), minute.upTo(59).orElseThrow()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && text.equals(cron.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
