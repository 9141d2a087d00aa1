package dev.freshet.evaluator.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Which rows fell on the same day of event time (UTC): rows of one day share its weather, holidays and outages. */
public final class Days implements Resampling {
    private static final long MILLIS = 86_400_000L;

    private final int[] dayOfRow;
    private final int count;

    private Days(int[] dayOfRow, int count) {
        this.dayOfRow = dayOfRow;
        this.count = count;
    }

    /** {@code times} are event times per row, milliseconds since 1970. */
    public static Days of(long[] times) {
        Map<Long, Integer> numbers = new HashMap<>();
        var dayOfRow = new int[times.length];
        for (int row = 0; row < times.length; row++) {
            long day = Math.floorDiv(times[row], MILLIS);
            Integer number = numbers.putIfAbsent(day, numbers.size());
            dayOfRow[row] = number == null ? numbers.size() - 1 : number;
        }
        return new Days(dayOfRow, numbers.size());
    }

    /** Number of different days. */
    public int count() {
        return count;
    }

    @Override
    public int rows() {
        return dayOfRow.length;
    }

    /** Draws as many days as there are; every row stands as often as its day was drawn. */
    @Override
    public void draw(SplittableRandom random, int[] weights) {
        var drawn = new int[count];
        for (int i = 0; i < count; i++) {
            drawn[random.nextInt(count)]++;
        }
        for (int row = 0; row < weights.length; row++) {
            weights[row] = drawn[dayOfRow[row]];
        }
    }
}
