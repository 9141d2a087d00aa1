package dev.freshet.trainer.learn;

import dev.freshet.learning.dataset.Rows;
import dev.freshet.learning.reference.Normal;
import dev.freshet.trainer.xgboost.LearnerSettings;
import dev.freshet.trainer.xgboost.XgboostLearner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a training can pay before it is done: a model of the champion's own setting is fitted on the newest rows before
 * the holdout, few enough that it costs next to nothing, and both lose on the rows held out. Where nothing has changed, the
 * champion has learned from more rows and loses less; where something has, the newest rows know and it does not.
 */
public final class Probe {
    /** Most rows that it is fitted on. */
    public static final int MOST_ROWS = 20_000;
    /** Fewer rows that the champion has not learned from say nothing. */
    static final int LEAST_ROWS = 100;

    private final Plan plan;
    private final List<String> features;
    private final LearnerSettings same;

    /** @param features names of the columns */
    public Probe(Plan plan, List<String> features) {
        this.plan = plan;
        this.features = List.copyOf(features);
        this.same = plan.same(features);
    }

    /**
     * What it found.
     *
     * @param learned rows the quick model learned from
     * @param judged rows that both lost on
     * @param champion mean loss of the champion
     * @param quick mean loss of the quick model
     * @param error standard error of the difference
     */
    public record Finding(int learned, int judged, double champion, double quick, double error) {
        /** Mean loss that the quick model saves; negative where it loses more. */
        public double gain() {
            return champion - quick;
        }

        /** Chance that it is the better one, by the normal approximation of the mean of paired differences. */
        public double chance() {
            return error > 0 ? Normal.below(gain() / error) : gain() > 0 ? 1 : 0;
        }
    }

    /** Nothing where too few rows are held out that the champion has not learned from. */
    public Optional<Finding> of(LearningParts parts, Incumbent champion) {
        var judged = unseen(parts.holdout(), champion.learnedUntil());
        var sample = newest(parts.toLearnFrom());
        if (judged.size() < LEAST_ROWS || sample.size() < LearningParts.LEAST_ROWS) {
            return Optional.empty();
        }
        var choosing = judged.select(row -> row % 2 == 1);
        var judging = judged.select(row -> row % 2 == 0);
        var fit = new XgboostLearner.Fit(champion.setting(), champion.rounds(), features, same);
        var contest = new WindowContest(
                new LearningParts.Split(sample, choosing),
                plan.loss(),
                (rows, asked) -> XgboostLearner.answers(fit, rows, asked));
        var learned = contest.within(contest.of(plan.windows()).window());
        return Optional.of(finding(
                learned.size(),
                Paired.losses(plan.loss(), XgboostLearner.answers(champion.model(), judging, same), judging),
                Paired.losses(plan.loss(), XgboostLearner.answers(fit, learned, judging), judging)));
    }

    private static Finding finding(int learned, double[] champion, double[] quick) {
        var difference = Paired.of(champion, quick);
        return new Finding(learned, quick.length, Paired.mean(champion), Paired.mean(quick), difference.error());
    }

    private static Rows unseen(Rows holdout, @Nullable Instant until) {
        return until == null ? holdout : holdout.select(row -> holdout.times()[row] > until.toEpochMilli());
    }

    private static Rows newest(Rows ordered) {
        return ordered.slice(Math.max(0, ordered.size() - MOST_ROWS), ordered.size());
    }
}
