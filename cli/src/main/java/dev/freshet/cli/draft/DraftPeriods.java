package dev.freshet.cli.draft;

import java.time.Duration;
import java.util.List;

/**
 * How long things take in a pipeline, from how long the table is in time.
 *
 * @param span from the first row to the last
 * @param rows how many there are
 */
record DraftPeriods(Duration span, long rows) {
    private static final List<String> ROUND =
            List.of("PT1H", "PT6H", "P1D", "P7D", "P14D", "P30D", "P90D", "P180D", "P365D");
    private static final int LEAST_ROWS_FOR_DRIFT = 1_500;

    /** A fiftieth of the table, so that most of it is labelled in a replay, from an hour to a week. */
    String maturity() {
        return largest(span.dividedBy(50), 0, 3);
    }

    /** A third of the table, from a week to a year. */
    String training() {
        return largest(span.dividedBy(3), 3, 8);
    }

    /** A twentieth of the table, from an hour to thirty days. */
    String window() {
        return largest(span.dividedBy(20), 0, 5);
    }

    /** So long that a window has rows enough to tell drift from chance. */
    String drift() {
        for (String period : ROUND.subList(2, 6)) {
            if (rows * (double) Duration.parse(period).toMillis()
                    > LEAST_ROWS_FOR_DRIFT * (double) Math.max(1, span.toMillis())) {
                return period;
            }
        }
        return ROUND.get(5);
    }

    /**
     * Rows without which a model is not judged, and half of those that are held out: the fewer, the sooner a model knows what is
     * new. Whether they suffice to tell two models apart, the gate says itself.
     */
    long minRows() {
        return Math.clamp(rows / 100, 50, 500);
    }

    private static String largest(Duration atMost, int from, int to) {
        return ROUND.subList(from, to + 1).reversed().stream()
                .filter(period -> Duration.parse(period).compareTo(atMost) <= 0)
                .findFirst()
                .orElse(ROUND.get(from));
    }
}
