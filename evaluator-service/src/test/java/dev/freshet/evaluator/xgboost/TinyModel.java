package dev.freshet.evaluator.xgboost;

import dev.freshet.learning.artifact.ModelArtifact;
import dev.freshet.learning.artifact.Provenance;
import dev.freshet.learning.artifact.StoredArtifact;
import dev.freshet.learning.artifact.mlflow.MlflowDirectory;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Trains real models within milliseconds and stores them as the trainer does. */
public final class TinyModel {
    private TinyModel() {}

    /** A few shallow trees of these rows, as UBJSON. */
    public static byte[] train(Rows rows, int rounds) throws XGBoostError {
        var matrix = new DMatrix(rows.values(), rows.size(), rows.width(), Float.NaN);
        matrix.setLabel(rows.labels());
        Map<String, Object> parameters =
                Map.of("objective", "binary:logistic", "max_depth", 3, "eta", 0.3, "nthread", 1, "seed", 7);
        var booster = XGBoost.train(matrix, parameters, 0, new HashMap<>(), null, null);
        for (int round = 0; round < rounds; round++) {
            booster.update(matrix, round);
        }
        matrix.dispose();
        return booster.toByteArray("ubj");
    }

    /** Stores a model of the dataset's training part. */
    public static StoredArtifact store(Path root, Dataset dataset, int rounds) throws XGBoostError, IOException {
        return store(root, dataset.manifest(), train(dataset.training(), rounds));
    }

    /** Stores a model. */
    public static StoredArtifact store(Path root, Manifest manifest, byte[] model) throws IOException {
        var provenance = new Provenance(
                "demo",
                1,
                manifest,
                "xgboost",
                "binary:logistic",
                new TreeMap<>(),
                new TreeMap<>(),
                1,
                7,
                "cpu",
                1,
                new TreeMap<>(),
                0.5,
                null);
        var files = MlflowDirectory.files(new ModelArtifact(model, provenance, List.of()));
        return new FileArtifactStore(root).store("demo", files);
    }
}
