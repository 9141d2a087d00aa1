package dev.freshet.trainer.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.learning.dataset.RowCollector;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.trainer.search.Metrics;
import dev.freshet.trainer.search.SampleRows;
import dev.freshet.trainer.search.SearchResult;
import dev.freshet.trainer.search.Setting;
import dev.freshet.trainer.search.SettingSampler;
import dev.freshet.trainer.search.SuccessiveHalving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

class XgboostLearnerTest {
    private static final LearnerSettings SETTINGS = new LearnerSettings("binary:logistic", 7, "cpu", 2, Set.of());
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void findsAndFitsTheSameModelFromTheSameSeed() {
        // given
        var rows = SampleRows.of(2000, 5, i -> i);

        // when
        var models = List.of(model(rows, SETTINGS), model(rows, SETTINGS));

        // then
        assertThat(models.get(0)).isEqualTo(models.get(1));
    }

    @Test
    void learnsWhatIsThereToLearn() {
        // given
        var rows = SampleRows.of(3000, 5, i -> i);
        var validation = rows.select(row -> row >= 2000);

        // when
        var found = search(rows.select(row -> row < 2000), validation);

        // then
        assertThat(Metrics.ofClassifier(validation.labels(), found.predictions())
                        .get("auc"))
                .isGreaterThan(0.9);
        assertThat(found.loss())
                .isCloseTo(
                        Metrics.ofClassifier(validation.labels(), found.predictions())
                                .get("log_loss"),
                        within(1e-4));
    }

    @Test
    void learnsFromTheLargestLabelsThereMayBe() throws XGBoostError, IOException {
        // given
        var rows = SampleRows.ofLargestLabels(20_000);
        var squares = new LearnerSettings("reg:squarederror", 7, "cpu", 2, Set.of());

        // when
        var found = search(rows.select(row -> row < 15_000), rows.select(row -> row >= 15_000), squares);
        var fit = new XgboostLearner.Fit(found.setting(), found.rounds(), List.of("a", "b"), squares);
        var booster = XGBoost.loadModel(XgboostLearner.fit(fit, rows, () -> {}));
        float[] values = {1, 0, -0.5f, 0};
        var answers = booster.inplace_predict(values, 2, 2, Float.NaN);
        booster.dispose();

        // then
        assertThat(RowCollector.LARGEST_LABEL)
                .as("datasets take what the label road lets through")
                .isEqualTo(Labels.LARGEST);
        assertThat(found.loss()).isLessThan(0.1 * Labels.LARGEST);
        assertThat((double) answers[0][0]).isCloseTo(Labels.LARGEST, within(0.1 * Labels.LARGEST));
        assertThat((double) answers[1][0]).isCloseTo(-0.5 * Labels.LARGEST, within(0.1 * Labels.LARGEST));
    }

    /** The labels of five categories go up and down, so that an order of their numbers tells little. */
    @Test
    void takesACategorysNumberForANameAndScoresIt() throws XGBoostError, IOException {
        // given
        var rows = SampleRows.ofCategories(2000, new double[] {1, 0, 1, 0, 1});
        var categories = new LearnerSettings("binary:logistic", 7, "cpu", 1, Set.of(1));
        var amounts = new LearnerSettings("binary:logistic", 7, "cpu", 1, Set.of());
        var stump = new Setting(1, 1, 1, 1, 1, 0);

        // when
        var named = score(
                XgboostLearner.fit(new XgboostLearner.Fit(stump, 1, List.of("a", "b"), categories), rows, () -> {}));
        var ordered =
                score(XgboostLearner.fit(new XgboostLearner.Fit(stump, 1, List.of("a", "b"), amounts), rows, () -> {}));

        // then one split tells them apart where they are names, and cannot where they are amounts
        assertThat(named).startsWith(named[2], named[3], named[2], named[3], named[2]);
        assertThat(named[0]).isGreaterThan(named[1] + 0.5f);
        assertThat(Math.abs(ordered[2] - ordered[3])).isLessThan(0.3f);
    }

    /** As the evaluator scores: rows as they are, one for each category. */
    private static float[] score(byte[] model) throws XGBoostError, IOException {
        var booster = XGBoost.loadModel(model);
        float[] values = {0, 0, 0, 1, 0, 2, 0, 3, 0, 4};
        var answers = booster.inplace_predict(values, 5, 2, Float.NaN);
        var scores = new float[5];
        for (int row = 0; row < 5; row++) {
            scores[row] = answers[row][0];
        }
        booster.dispose();
        return scores;
    }

    @Test
    void addsRoundByRoundWhatTrainingAtOnceWouldMake() throws XGBoostError, IOException {
        // given
        var rows = SampleRows.of(1000, 9, i -> i);
        var fit = new XgboostLearner.Fit(Setting.DEFAULT, 12, List.of("a", "b"), SETTINGS);
        var rounds = new ArrayList<Integer>();

        // when
        byte[] model = XgboostLearner.fit(fit, rows, () -> rounds.add(rounds.size()));

        // then
        var booster = XGBoost.loadModel(model);
        assertThat(booster.getNumBoostedRound()).isEqualTo(12);
        assertThat(booster.getFeatureNames()).containsExactly("a", "b");
        assertThat(rounds).hasSize(12);
    }

    @Test
    void goldenModelStillScoresTheSame() throws XGBoostError, IOException {
        // given
        var booster = XGBoost.loadModel(Files.readAllBytes(GOLDEN.resolve("model.ubj")));
        var rows = SampleRows.of(50, 11, i -> i);

        // when
        float[] scores = scores(booster, rows);

        // then
        var expected = Files.readAllLines(GOLDEN.resolve("scores.txt"));
        assertThat(scores).hasSize(expected.size());
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(Float.parseFloat(expected.get(i)), within(1e-6f));
        }
    }

    private static byte[] model(Rows rows, LearnerSettings settings) {
        var found = search(rows.select(row -> row < 1600), rows.select(row -> row >= 1600));
        var fit = new XgboostLearner.Fit(found.setting(), found.rounds(), List.of("a", "b"), settings);
        return XgboostLearner.fit(fit, rows, () -> {});
    }

    private static SearchResult search(Rows older, Rows validation) {
        return search(older, validation, SETTINGS);
    }

    private static SearchResult search(Rows older, Rows validation, LearnerSettings settings) {
        try (var learner = XgboostLearner.of(older, validation, settings)) {
            return new SuccessiveHalving(40).search(SettingSampler.draw(6, 7), learner, share -> {});
        }
    }

    private static float[] scores(Booster booster, Rows rows) throws XGBoostError {
        float[][] predictions = booster.inplace_predict(rows.values(), rows.size(), rows.width(), Float.NaN);
        float[] scores = new float[predictions.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = predictions[i][0];
        }
        return scores;
    }
}
