package dev.freshet.trainer.search;

import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.HoldoutCut;
import dev.freshet.learning.dataset.Rows;
import java.time.Instant;
import java.util.Optional;

/**
 * The rows one may learn from, oldest first, and where their newest part begins, by which the search judges. In event time
 * all of the validation part is after all of the rest, as in service.
 */
public final class LearningParts {
    /** Share of the rows to learn from that judge the search. */
    public static final double VALIDATION_SHARE = 0.2;
    /** Rows below which nothing worth serving can be learned. */
    public static final int LEAST_ROWS = 100;

    private final Rows all;
    private final int cut;

    private LearningParts(Rows all, int cut) {
        this.all = all;
        this.cut = cut;
    }

    public static LearningParts of(Dataset dataset) {
        return of(dataset.training());
    }

    static LearningParts of(Rows training) {
        var all = training.inTimeOrder();
        long from = HoldoutCut.newest(all.times(), VALIDATION_SHARE).toEpochMilli();
        int cut = 0;
        while (cut < all.size() && all.times()[cut] < from) {
            cut++;
        }
        return new LearningParts(all, cut);
    }

    /** Why nothing can be learned from these rows, and how to mend it; empty where something can. */
    public Optional<String> unfit(boolean classifies) {
        if (all.size() < LEAST_ROWS) {
            return Optional.of("only " + all.size() + " rows to learn from, at least " + LEAST_ROWS
                    + " are needed; wait for labels to mature or lengthen training.window");
        }
        if (cut == 0) {
            return Optional.of(
                    "all rows to learn from have one event time, so none is left to judge by;" + " check events.time");
        }
        double mean = all.labelMean();
        if (classifies && (mean <= 0 || mean >= 1)) {
            return Optional.of("all " + all.size() + " labels are " + Math.round(mean)
                    + ", so there is nothing to tell apart; check labels.value or lengthen training.window");
        }
        return Optional.empty();
    }

    /** All rows, oldest first. */
    public Rows all() {
        return all;
    }

    /** Event time of the newest row. */
    public Instant newest() {
        return Instant.ofEpochMilli(all.times()[all.size() - 1]);
    }

    /** The older part. */
    public Rows older() {
        return all.select(row -> row < cut);
    }

    /** The newest part. */
    public Rows validation() {
        return all.select(row -> row >= cut);
    }
}
