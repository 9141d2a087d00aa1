package dev.freshet.evaluator.xgboost;

import dev.freshet.evaluator.live.Discriminator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jboss.logging.Logger;

/** Tells samples apart by a few shallow trees, on one thread and with one seed. What fails is not measured. */
public final class BoostedDiscriminator implements Discriminator {
    private static final Logger LOG = Logger.getLogger(BoostedDiscriminator.class);
    private static final int ROUNDS = 30;
    private static final Map<String, Object> PARAMETERS = Map.of(
            "objective", "binary:logistic", "tree_method", "hist", "max_depth", 3, "eta", 0.3, "nthread", 1, "seed", 7);

    @Override
    public Optional<float[]> answers(float[] learned, float[] labels, float[] asked) {
        int width = learned.length / labels.length;
        try {
            return Optional.of(answers(matrix(learned, width, labels), asked, width));
        } catch (XGBoostError e) {
            LOG.warnf("event=samples-not-told-apart reason=\"%s\"", e.getMessage());
            return Optional.empty();
        }
    }

    private static float[] answers(DMatrix learned, float[] asked, int width) throws XGBoostError {
        try {
            var booster = XGBoost.train(learned, PARAMETERS, 0, new HashMap<>(), null, null);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    booster.update(learned, round);
                }
                var answers = booster.inplace_predict(asked, asked.length / width, width, Float.NaN);
                var flat = new float[answers.length];
                for (int row = 0; row < flat.length; row++) {
                    flat[row] = answers[row][0];
                }
                return flat;
            } finally {
                booster.dispose();
            }
        } finally {
            learned.dispose();
        }
    }

    private static DMatrix matrix(float[] values, int width, float[] labels) throws XGBoostError {
        var matrix = new DMatrix(values, labels.length, width, Float.NaN);
        try {
            matrix.setLabel(labels);
        } catch (XGBoostError e) {
            matrix.dispose();
            throw e;
        }
        return matrix;
    }
}
