package dev.freshet.simulator.bench;

import java.time.Duration;
import java.util.List;

/** How long things take, from how long the data are and how many: by the rules of {@code freshet init}. */
final class Periods {
    private static final List<String> ROUND = List.of("P1D", "P7D", "P14D", "P30D", "P90D", "P180D", "P365D");
    private static final int LEAST_ROWS_FOR_DRIFT = 1_500;

    private final long rows;
    private final Duration span;

    Periods(Recording recording) {
        rows = recording.rows().size();
        span = Duration.between(
                recording.rows().getFirst().time(), recording.rows().getLast().time());
    }

    /** A third of it all, from a week to a year. */
    String training() {
        var third = span.dividedBy(3);
        return ROUND.subList(1, 7).reversed().stream()
                .filter(period -> Duration.parse(period).compareTo(third) <= 0)
                .findFirst()
                .orElse(ROUND.get(1));
    }

    /** So long that a window has rows enough to tell drift from chance. */
    String drift() {
        return ROUND.subList(0, 4).stream()
                .filter(period -> rows * (double) Duration.parse(period).toMillis()
                        > LEAST_ROWS_FOR_DRIFT * (double) span.toMillis())
                .findFirst()
                .orElse(ROUND.get(3));
    }

    long minRows() {
        return Math.clamp(rows / 100, 50, 500);
    }

    /** What a document without a word on it takes: so many that a fifth of them can judge. */
    long firstModel() {
        return Math.max(1_000, 5 * minRows());
    }
}
