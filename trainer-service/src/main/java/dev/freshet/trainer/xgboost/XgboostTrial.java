package dev.freshet.trainer.xgboost;

import dev.freshet.trainer.search.Trial;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** One booster, grown round by round on the shared matrices. */
final class XgboostTrial implements Trial {
    private final Booster booster;
    private final DMatrix older;
    private final DMatrix[] validation;
    private int rounds;

    XgboostTrial(Booster booster, DMatrix older, DMatrix validation) {
        this.booster = booster;
        this.older = older;
        this.validation = new DMatrix[] {validation};
    }

    @Override
    public double grow() {
        try {
            booster.update(older, rounds);
            var report = booster.evalSet(validation, new String[] {XgboostLearner.VALIDATION}, rounds);
            rounds++;
            return Double.parseDouble(
                    report.substring(report.lastIndexOf(':') + 1).strip());
        } catch (XGBoostError e) {
            throw new XgboostFailure("round " + rounds, e);
        }
    }

    @Override
    public float[] predict(int rounds) {
        try {
            return XgboostLearner.flat(booster.predict(validation[0], false, rounds));
        } catch (XGBoostError e) {
            throw new XgboostFailure("predicting", e);
        }
    }

    @Override
    public void close() {
        booster.dispose();
    }
}
