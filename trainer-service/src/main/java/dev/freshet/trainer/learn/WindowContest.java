package dev.freshet.trainer.learn;

import dev.freshet.learning.dataset.Rows;
import dev.freshet.learning.loss.RowLoss;
import dev.freshet.trainer.learn.LearningParts.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets windows compete on the newest rows. After a change little of a long window is still true; without one, more rows are
 * better, and the newest rows alone are too few to tell small differences. So the longest wins unless a shorter one loses less by
 * more than one standard error of the paired difference (the one-standard-error rule of Breiman, Friedman, Olshen and Stone,
 * Classification and Regression Trees, 1984, section 3.4.3).
 */
final class WindowContest {
    private final Split split;
    private final RowLoss loss;
    private final Answers answers;

    /** Learns from rows and answers others. */
    @FunctionalInterface
    interface Answers {
        float[] of(Rows learned, Rows asked);
    }

    /**
     * How it ended.
     *
     * @param window the winner
     * @param entries what each lost, in the order they were given
     */
    record Outcome(Duration window, List<Entry> entries) {}

    /**
     * One that took part.
     *
     * @param window length
     * @param rows rows it learned from
     * @param loss its mean loss on the newest rows
     */
    record Entry(Duration window, int rows, double loss) {}

    WindowContest(Split split, RowLoss loss, Answers answers) {
        this.split = split;
        this.loss = loss;
        this.answers = answers;
    }

    /**
     * @param windows the longest first. One that holds no fewer rows than the one before it, too few to learn from, or labels of
     *     one kind only, takes no part.
     */
    Outcome of(List<Duration> windows) {
        var entries = new ArrayList<Entry>();
        var best = windows.getFirst();
        double[] least = new double[0];
        int before = Integer.MAX_VALUE;
        for (var window : windows) {
            var rows = within(window);
            if (entries.isEmpty() || (rows.size() < before && teaches(rows))) {
                double[] losses = Paired.losses(loss, answers.of(rows, split.newer()), split.newer());
                entries.add(new Entry(window, rows.size(), Paired.mean(losses)));
                if (entries.size() == 1 || isClearlyLess(losses, least)) {
                    best = window;
                    least = losses;
                }
                before = rows.size();
            }
        }
        return new Outcome(best, List.copyOf(entries));
    }

    /** The older rows that a window of this length, which ends with the newest row of all, holds. */
    Rows within(Duration window) {
        int newer = split.newer().size();
        long newest = split.newer().times()[newer - 1];
        return LearningParts.since(split.older(), newest - window.toMillis());
    }

    private boolean teaches(Rows rows) {
        double mean = rows.labelMean();
        boolean oneKind = loss == RowLoss.LOG && (mean <= 0 || mean >= 1);
        return rows.size() >= LearningParts.LEAST_ROWS && !oneKind;
    }

    private static boolean isClearlyLess(double[] losses, double[] than) {
        var difference = Paired.of(than, losses);
        return difference.gain() > difference.error();
    }
}
