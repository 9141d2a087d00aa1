package dev.freshet.pipeline.spec.schedule;

import java.util.Random;

/** Cron lines at random: values, lists, ranges, steps and names. */
final class Crons {
    private static final String[] MONTHS = {"JAN", "feb", "Mar", "OCT", "DEC"};
    private static final String[] WEEKDAYS = {"SUN", "mon", "Wed", "SAT"};

    private Crons() {}

    static String next(Random random) {
        return String.join(
                " ",
                field(random, 0, 59, new String[0]),
                field(random, 0, 23, new String[0]),
                random.nextBoolean() ? "*" : field(random, 1, 31, new String[0]),
                random.nextInt(3) > 0 ? "*" : field(random, 1, 12, MONTHS),
                random.nextBoolean() ? "*" : field(random, 0, 6, WEEKDAYS));
    }

    private static String field(Random random, int least, int most, String[] names) {
        var from = random.nextInt(least, most + 1);
        var step = random.nextInt(1, most + 1);
        return switch (random.nextInt(names.length == 0 ? 5 : 6)) {
            case 0 -> "*";
            case 1 -> "*/" + step;
            case 2 -> from + "-" + random.nextInt(from, most + 1) + (random.nextBoolean() ? "" : "/" + step);
            case 3 -> from + "," + random.nextInt(least, most + 1);
            case 4 -> Integer.toString(from);
            default -> names[random.nextInt(names.length)];
        };
    }
}
