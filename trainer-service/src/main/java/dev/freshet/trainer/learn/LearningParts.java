package dev.freshet.trainer.learn;

import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.Rows;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A dataset's rows, oldest first, and what each of them is for: to learn from, to choose by, or held out. In event time what
 * judges is always after what it judges, as in service.
 */
public final class LearningParts {
    /** Share of the rows to learn from that judge the settings of the search. */
    public static final double VALIDATION_SHARE = 0.2;
    /** Rows below which nothing worth serving can be learned. */
    public static final int LEAST_ROWS = 100;

    private final Rows rows;
    private final int held;

    private LearningParts(Rows rows, int held) {
        this.rows = rows;
        this.held = held;
    }

    public static LearningParts of(Dataset dataset) {
        var rows = dataset.rows().inTimeOrder();
        return new LearningParts(rows, firstAt(rows, dataset.holdoutFrom().toEpochMilli()));
    }

    /** Why nothing can be learned from these rows, and how to mend it; empty where something can. */
    public Optional<String> unfit(boolean classifies) {
        if (held < LEAST_ROWS) {
            return Optional.of("only " + held + " rows to learn from, at least " + LEAST_ROWS
                    + " are needed; wait for labels to mature or lengthen training.window");
        }
        if (rows.times()[0] == rows.times()[held - 1]) {
            return Optional.of(
                    "all rows to learn from have one event time, so none is left to judge by; check events.time");
        }
        double mean = toLearnFrom().labelMean();
        if (classifies && (mean <= 0 || mean >= 1)) {
            return Optional.of("all " + held + " labels are " + Math.round(mean)
                    + ", so there is nothing to tell apart; check labels.value or lengthen training.window");
        }
        return Optional.empty();
    }

    /** How many rows there are within so much event time before the newest. */
    public int size(Duration window) {
        return within(rows, window).size();
    }

    /** All rows that may be learned from before the judgement. */
    Rows toLearnFrom() {
        return rows.slice(0, held);
    }

    /** All rows, those held out too. */
    Rows all() {
        return rows;
    }

    /** The rows held out. */
    Rows holdout() {
        return rows.slice(held, rows.size());
    }

    /** Rows to learn from, which are ordered by time, in two: the newest, by which one chooses, and all that are older. */
    static Split split(Rows learn, HoldoutRule newest) {
        int cut = firstAt(learn, newest.cut(learn).toEpochMilli());
        return new Split(learn.slice(0, cut), learn.slice(cut, learn.size()));
    }

    /** Rows to learn from and later ones to choose by. */
    record Split(Rows older, Rows newer) {}

    /** The newest of these rows, which are ordered by time: those within so much event time before the newest. */
    static Rows within(Rows ordered, Duration window) {
        int size = ordered.size();
        return size == 0 ? ordered : since(ordered, ordered.times()[size - 1] - window.toMillis());
    }

    /** Those of these rows, which are ordered by time, that are not before {@code from}. */
    static Rows since(Rows ordered, long from) {
        return ordered.slice(firstAt(ordered, from), ordered.size());
    }

    private static int firstAt(Rows ordered, long time) {
        int at = Arrays.binarySearch(ordered.times(), time);
        int first = at < 0 ? -at - 1 : at;
        while (first > 0 && ordered.times()[first - 1] == time) {
            first--;
        }
        return first;
    }
}
