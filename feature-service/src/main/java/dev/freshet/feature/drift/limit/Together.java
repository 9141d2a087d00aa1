package dev.freshet.feature.drift.limit;

import dev.freshet.learning.reference.Normal;
import dev.freshet.learning.reference.ReferenceWindows;
import dev.freshet.learning.reference.ReferenceWindows.Level;
import dev.freshet.learning.reference.Share;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely it is that any question of a feature looks as odd as the oddest does. Questions that stand beside each other are
 * much alike, so that is less than the sum: {@code sum P(A[i]) - sum P(A[i] and A[i+1])} (Worsley, An improved Bonferroni
 * inequality and applications, Biometrika 69, 1982). A question that hardly any row of the window can answer with yes looks odd
 * far more rarely than its distance says, so it is not counted.
 *
 * @param reference windows of the reference
 * @param level those of the phase
 * @param shares what the window answered
 * @param isCategory whether the feature has codes
 */
record Together(ReferenceWindows reference, Level level, List<Share> shares, boolean isCategory) {
    /** Above it nobody looks closely. */
    private static final double LIKELY = 0.05;

    private static final double MOST_ALIKE = 0.9995;
    private static final double REACH = 8;
    private static final int STEPS = 24;

    double probability(double oddest) {
        var counted = IntStream.range(0, shares.size()).filter(this::isCounted).toArray();
        if (oddest == 0 || oddest > LIKELY) {
            return Math.clamp(counted.length * oddest, oddest, 1);
        }
        var z = -Normal.quantile(oddest / 2);
        var both = IntStream.range(1, counted.length)
                .filter(i -> counted[i - 1] == counted[i] - 1)
                .mapToDouble(i -> both(likeness(counted[i]), z))
                .sum();
        return Math.clamp(counted.length * oddest - both, oddest, 1);
    }

    private boolean isCounted(int question) {
        var share = share(question);
        return Math.min(share, 1 - share) * shares.get(question).rows() >= 1;
    }

    private double share(int question) {
        return Normal.below(level.probit(question));
    }

    /**
     * Correlation with the question before in a window of so many rows: what days have in common stays, what chance has in common
     * is more the fewer rows there are.
     */
    private double likeness(int question) {
        var asked = reference.questions().get(question);
        var before = reference.questions().get(question - 1);
        var byChance = chanceLikeness(question) * Math.sqrt((double) asked.chance() * before.chance());
        var less = level.rows() / (level.windows() * shares.get(question).rows());
        var days = asked.likeness() * Math.sqrt((double) asked.spread() * before.spread()) - byChance;
        return (days + byChance * less)
                / Math.sqrt((Math.max(0, asked.spread() - asked.chance()) + asked.chance() * less)
                        * (Math.max(0, before.spread() - before.chance()) + before.chance() * less));
    }

    /** Of shares of the same rows: those below two edges contain each other, those of two codes exclude each other. */
    private double chanceLikeness(int question) {
        var last = shares.size() - 1;
        if (question == last) {
            return 0;
        }
        var share = share(question);
        var before = share(question - 1);
        return isCategory
                ? -Math.sqrt(Math.min(1, before * share / ((1 - share) * (1 - before))))
                : Math.sqrt(Math.min(1, before * (1 - share) / (share * (1 - before))));
    }

    /** Probability that two normal values of this correlation both lie further than z from 0; by Simpson's rule. */
    static double both(double correlation, double z) {
        var r = Math.clamp(correlation, -MOST_ALIKE, MOST_ALIKE);
        var scale = Math.sqrt(1 - r * r);
        var step = REACH / Math.max(1, z) / STEPS;
        var sum = 0.0;
        for (var i = 0; i <= STEPS; i++) {
            var x = z + i * step;
            var weight = i == 0 || i == STEPS ? 1 : 2 + 2 * (i % 2);
            sum += weight * Normal.density(x) * (Normal.above((z - r * x) / scale) + Normal.above((z + r * x) / scale));
        }
        return 2 * sum * step / 3;
    }
}
