package dev.freshet.trainer.learn;

import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.search.Metrics;
import dev.freshet.trainer.search.SearchResult;
import dev.freshet.trainer.search.Setting;
import dev.freshet.trainer.search.SettingSampler;
import dev.freshet.trainer.search.SuccessiveHalving;
import dev.freshet.trainer.xgboost.LearnerSettings;
import dev.freshet.trainer.xgboost.XgboostLearner;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Learns: lets windows compete, searches a setting for the rows of the winner, fits the model that stands trial, and the one that
 * would serve. The window comes first: a search that judges by new rows what was fitted on old ones finds, after a change, that
 * it is best to learn nothing. The same rows and the same plan make the same bytes.
 */
public final class Learning {
    /** With the default setting, so many rounds tell which rows are worth learning from. */
    private static final int ROUNDS_OF_A_CONTEST = 40;

    private final Plan plan;
    private final List<String> features;
    private final LearnerSettings same;
    private final Listener listener;

    /** Hears how far the work is. */
    public interface Listener {
        /** {@code share} is that of the stage, 0 to 1. */
        void at(Stage stage, double share, String message);

        /** Something worth a line. */
        void note(String message);
    }

    /** @param features names of the columns */
    public Learning(Plan plan, List<String> features, Listener listener) {
        this.plan = plan;
        this.features = List.copyOf(features);
        this.same = plan.same(features);
        this.listener = listener;
    }

    /** {@code parts} must not be unfit. */
    public Learned from(LearningParts parts) {
        var window = window(parts);
        var rows = LearningParts.within(parts.toLearnFrom(), window);
        var split = LearningParts.split(rows, HoldoutRule.ofShare(LearningParts.VALIDATION_SHARE));
        var found = search(split);
        var trial = fit(found, rows, "");
        return new Learned(found, metrics(split.newer(), found), window, trial, refit(parts, found, window, trial));
    }

    private SearchResult search(LearningParts.Split split) {
        int trials = plan.training().trials();
        var message = trials + " settings by successive halving";
        listener.at(Stage.SEARCH, 0, message);
        try (var learner = XgboostLearner.of(split.older(), split.newer(), same)) {
            return new SuccessiveHalving(plan.training().rounds())
                    .search(
                            SettingSampler.draw(trials, plan.training().seed()),
                            learner,
                            share -> listener.at(Stage.SEARCH, share, message));
        }
    }

    private SortedMap<String, Double> metrics(Rows newer, SearchResult found) {
        return plan.training().classifies()
                ? Metrics.ofClassifier(newer.labels(), found.predictions())
                : Metrics.ofRegression(newer.labels(), found.predictions());
    }

    private Duration window(LearningParts parts) {
        var windows = plan.windows();
        var split = LearningParts.split(parts.toLearnFrom(), plan.newest());
        if (windows.size() == 1 || split.older().size() < LearningParts.LEAST_ROWS) {
            return windows.getFirst();
        }
        int rounds = Math.min(ROUNDS_OF_A_CONTEST, plan.training().rounds());
        var fit = new XgboostLearner.Fit(Setting.DEFAULT, rounds, features, same);
        var outcome = new WindowContest(
                        split, plan.loss(), (learned, asked) -> XgboostLearner.answers(fit, learned, asked))
                .of(windows);
        listener.note("windows on the newest " + split.newer().size() + " rows: "
                + outcome.entries().stream()
                        .map(entry -> String.format(
                                Locale.ROOT, "%s of %d rows loses %.4f", entry.window(), entry.rows(), entry.loss()))
                        .collect(Collectors.joining(", "))
                + "; " + outcome.window() + " is learned from");
        return outcome.window();
    }

    /** Learns with what the search found from rows that it was chosen by too: the newest are worth most to a model that serves. */
    private FittedModel fit(SearchResult found, Rows rows, String remark) {
        var message = found.rounds() + " rounds on " + rows.size() + " rows" + remark;
        listener.at(Stage.FIT, 0, message);
        var done = new AtomicInteger();
        var model = XgboostLearner.fit(
                new XgboostLearner.Fit(found.setting(), found.rounds(), features, same),
                rows,
                () -> listener.at(Stage.FIT, (double) done.incrementAndGet() / found.rounds(), message));
        return new FittedModel(model, rows);
    }

    /**
     * A refit that explains the rows held out worse than a model that never saw them has not learned what it should, and must not
     * serve in its place.
     */
    private @Nullable FittedModel refit(LearningParts parts, SearchResult found, Duration window, FittedModel trial) {
        var holdout = parts.holdout();
        if (!plan.training().refit() || holdout.size() == 0) {
            return null;
        }
        var refit = fit(found, LearningParts.within(parts.all(), window), ", those held out too");
        double before = meanLoss(trial, holdout);
        double after = meanLoss(refit, holdout);
        if (after <= before) {
            return refit;
        }
        listener.note(String.format(
                Locale.ROOT,
                "the refit is left: it loses %.4f on the rows held out, and the model that never saw them %.4f",
                after,
                before));
        return null;
    }

    private double meanLoss(FittedModel model, Rows rows) {
        return Paired.mean(Paired.losses(plan.loss(), XgboostLearner.answers(model.bytes(), rows, same), rows));
    }
}
