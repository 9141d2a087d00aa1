package dev.freshet.evaluator.xgboost;

import dev.freshet.evaluator.model.Model;
import dev.freshet.evaluator.model.ModelFailure;
import dev.freshet.evaluator.model.ModelReference;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A loaded booster. Batches bound the memory that a call takes outside the heap. */
final class XgboostModel implements Model {
    private static final int BATCH = 16_384;

    private final Booster booster;
    private final ModelReference reference;

    XgboostModel(Booster booster, ModelReference reference) {
        this.booster = booster;
        this.reference = reference;
    }

    @Override
    public float[] score(float[] values, int rows) {
        var scores = new float[rows];
        for (int from = 0; from < rows; from += BATCH) {
            score(values, from, Math.min(BATCH, rows - from), scores);
        }
        return scores;
    }

    private void score(float[] values, int from, int count, float[] scores) {
        int width = reference.features();
        var batch = count * width == values.length
                ? values
                : Arrays.copyOfRange(values, from * width, (from + count) * width);
        try {
            var answers = booster.inplace_predict(batch, count, width, Float.NaN);
            for (int row = 0; row < count; row++) {
                scores[from + row] = answers[row][0];
            }
        } catch (XGBoostError e) {
            throw new ModelFailure("the model in " + reference.uri() + " cannot score: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        booster.dispose();
    }
}
