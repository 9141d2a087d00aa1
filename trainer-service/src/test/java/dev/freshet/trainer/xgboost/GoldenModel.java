package dev.freshet.trainer.xgboost;

import dev.freshet.trainer.search.SampleRows;
import dev.freshet.trainer.search.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Makes the golden model anew: run it after a change of the model format, and say in the commit why old models need not score
 * the same any more.
 */
final class GoldenModel {
    private GoldenModel() {}

    public static void main(String[] arguments) throws IOException, XGBoostError {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var settings = new LearnerSettings("binary:logistic", 7, "cpu", 1, Set.of());
        var fit = new XgboostLearner.Fit(new Setting(3, 0.3, 1, 1, 1, 1), 8, List.of("a", "b"), settings);
        byte[] model = XgboostLearner.fit(fit, SampleRows.of(1000, 3, i -> i), () -> {});
        Files.write(folder.resolve("model.ubj"), model);
        var rows = SampleRows.of(50, 11, i -> i);
        var lines = new ArrayList<String>();
        for (float[] score :
                XGBoost.loadModel(model).inplace_predict(rows.values(), rows.size(), rows.width(), Float.NaN)) {
            lines.add(Float.toString(score[0]));
        }
        Files.write(folder.resolve("scores.txt"), lines);
    }
}
