package dev.freshet.pipeline.spec.schedule;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The values that one field of a cron line allows.
 *
 * @param allowed a bit for each value
 * @param open whether it allows every value there is
 */
record CronField(long allowed, boolean open) {
    /** What a field counts. */
    enum Unit {
        MINUTE(0, 59, List.of()),
        HOUR(0, 23, List.of()),
        DAY(1, 31, List.of()),
        MONTH(1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
        /** 0 and 7 are Sunday. */
        WEEKDAY(0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

        private final int least;
        private final int most;
        private final List<String> names;

        Unit(int least, int most, List<String> names) {
            this.least = least;
            this.most = most;
            this.names = names;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private long all() {
            return bits(least, most, 1);
        }
    }

    /** @throws IllegalArgumentException where the text is no such field; its message says what of it is wrong */
    static CronField parse(String text, Unit unit) {
        var allowed = 0L;
        for (var item : text.split(",", -1)) {
            allowed |= item(item, unit);
        }
        if (unit == Unit.WEEKDAY && (allowed >> 7 & 1 | allowed & 1) != 0) {
            allowed |= 1L << 7 | 1;
        }
        return new CronField(allowed, allowed == unit.all());
    }

    private static long item(String item, Unit unit) {
        var slash = item.indexOf('/');
        var range = slash < 0 ? item : item.substring(0, slash);
        var step = slash < 0 ? 1 : step(item.substring(slash + 1), unit);
        if (range.equals("*")) {
            return bits(unit.least, unit.most, step);
        }
        var dash = range.indexOf('-');
        if (dash < 0) {
            var value = value(range, unit);
            return bits(value, slash < 0 ? value : unit.most, step);
        }
        var from = value(range.substring(0, dash), unit);
        var to = value(range.substring(dash + 1), unit);
        var end = unit == Unit.WEEKDAY && to == 0 && from > 0 ? 7 : to;
        if (end < from) {
            throw new IllegalArgumentException("the range '%s' of the %s runs backwards; write %s-%d,%d-%s"
                    .formatted(range, unit.word(), from, unit.most, unit.least, to));
        }
        return bits(from, end, step);
    }

    private static int step(String text, Unit unit) {
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > unit.most) {
            throw new IllegalArgumentException(
                    "'/%s' is no step of the %s; it is 1 to %d".formatted(text, unit.word(), unit.most));
        }
        return Integer.parseInt(text);
    }

    private static int value(String text, Unit unit) {
        var name = unit.names.indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return name + unit.least;
        }
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) < unit.least || Integer.parseInt(text) > unit.most) {
            var names = unit.names.isEmpty() ? "" : " or " + unit.names.getFirst() + " to " + unit.names.getLast();
            throw new IllegalArgumentException(
                    "'%s' is no %s; it is %d to %d%s".formatted(text, unit.word(), unit.least, unit.most, names));
        }
        return Integer.parseInt(text);
    }

    private static long bits(int from, int to, int step) {
        var bits = 0L;
        for (var value = from; value <= to; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }

    boolean allows(int value) {
        return (allowed >>> value & 1) == 1;
    }

    /** The least allowed value from this one on. */
    OptionalInt from(int value) {
        var left = value > 63 ? 0 : allowed >>> value << value;
        return left == 0 ? OptionalInt.empty() : OptionalInt.of(Long.numberOfTrailingZeros(left));
    }

    /** The greatest allowed value up to this one. */
    OptionalInt upTo(int value) {
        var left = value < 0 ? 0 : allowed & -1L >>> 63 - value;
        return left == 0 ? OptionalInt.empty() : OptionalInt.of(63 - Long.numberOfLeadingZeros(left));
    }
}
