package dev.freshet.trainer.xgboost;

import dev.freshet.learning.dataset.Rows;
import dev.freshet.trainer.search.Learner;
import dev.freshet.trainer.search.Setting;
import dev.freshet.trainer.search.Trial;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient-boosted trees by XGBoost. All trials share one pair of matrices. Rounds are added one by one:
 * {@code XGBoost.train} with rounds prints to standard output, and warm start would change the model it is given.
 */
public final class XgboostLearner implements Learner {
    /** Name of the validation part in XGBoost's own reports. */
    static final String VALIDATION = "validation";

    private final LearnerSettings settings;
    private final DMatrix older;
    private final DMatrix validation;

    private XgboostLearner(LearnerSettings settings, DMatrix older, DMatrix validation) {
        this.settings = settings;
        this.older = older;
        this.validation = validation;
    }

    /** Copies both parts into XGBoost's own memory; the rows may be forgotten afterwards. */
    public static XgboostLearner of(Rows older, Rows validation, LearnerSettings settings) {
        try {
            return new XgboostLearner(settings, matrix(older, settings), matrix(validation, settings));
        } catch (XGBoostError e) {
            throw new XgboostFailure("loading the rows", e);
        }
    }

    /** A model of all {@code rows}, grown for {@code rounds} rounds, as UBJSON. */
    public static byte[] fit(Fit fit, Rows rows, Runnable afterRound) {
        try {
            var booster = grown(fit, rows, afterRound);
            booster.setFeatureNames(fit.features().toArray(String[]::new));
            if (!fit.settings().categories().isEmpty()) {
                booster.setFeatureTypes(fit.settings().types(rows.width()));
            }
            byte[] model = booster.toByteArray("ubj");
            booster.dispose();
            return model;
        } catch (XGBoostError e) {
            throw new XgboostFailure("fitting the model", e);
        }
    }

    /** What a model of {@code rows} answers to {@code asked}. */
    public static float[] answers(Fit fit, Rows rows, Rows asked) {
        try {
            var booster = grown(fit, rows, () -> {});
            return answers(booster, asked, fit.settings());
        } catch (XGBoostError e) {
            throw new XgboostFailure("answering with a model", e);
        }
    }

    /** What a model that {@link #fit} made answers to {@code asked}. */
    public static float[] answers(byte[] model, Rows asked, LearnerSettings settings) {
        try {
            return answers(XGBoost.loadModel(model), asked, settings);
        } catch (XGBoostError | IOException e) {
            throw new XgboostFailure("answering with a model", e);
        }
    }

    private static float[] answers(Booster booster, Rows asked, LearnerSettings settings) throws XGBoostError {
        var matrix = matrix(asked, settings);
        try {
            return flat(booster.predict(matrix));
        } finally {
            matrix.dispose();
            booster.dispose();
        }
    }

    /** The only output of each row. */
    static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            flat[row] = rows[row][0];
        }
        return flat;
    }

    private static Booster grown(Fit fit, Rows rows, Runnable afterRound) throws XGBoostError {
        var matrix = matrix(rows, fit.settings());
        try {
            var booster = empty(matrix, fit.settings().with(fit.setting().parameters()), Map.of());
            for (int round = 0; round < fit.rounds(); round++) {
                booster.update(matrix, round);
                afterRound.run();
            }
            return booster;
        } finally {
            matrix.dispose();
        }
    }

    /**
     * What to fit.
     *
     * @param setting setting chosen by the search
     * @param rounds rounds at which it did best
     * @param features names the model carries for its inputs
     * @param settings what was the same for all trials
     */
    public record Fit(Setting setting, int rounds, List<String> features, LearnerSettings settings) {}

    @Override
    public Trial begin(Setting setting) {
        try {
            var watched = Map.of(VALIDATION, validation);
            return new XgboostTrial(empty(older, settings.with(setting.parameters()), watched), older, validation);
        } catch (XGBoostError e) {
            throw new XgboostFailure("beginning a trial with " + setting, e);
        }
    }

    /** A model of no rounds; its matrices are known to it, so that predictions grow with the rounds. */
    private static Booster empty(DMatrix rows, Map<String, Object> parameters, Map<String, DMatrix> watched)
            throws XGBoostError {
        return XGBoost.train(rows, parameters, 0, new HashMap<>(watched), null, null);
    }

    private static DMatrix matrix(Rows rows, LearnerSettings settings) throws XGBoostError {
        var matrix = new DMatrix(rows.values(), rows.size(), rows.width(), Float.NaN);
        matrix.setLabel(rows.labels());
        if (!settings.categories().isEmpty()) {
            matrix.setFeatureTypes(settings.types(rows.width()));
        }
        return matrix;
    }

    @Override
    public void close() {
        older.dispose();
        validation.dispose();
    }
}
