package dev.freshet.evaluator.xgboost;

import dev.freshet.evaluator.model.ModelLoading;
import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.evaluator.model.Models;
import dev.freshet.learning.artifact.ArtifactFiles;
import dev.freshet.learning.artifact.ArtifactReading;
import dev.freshet.learning.artifact.ArtifactStore;
import dev.freshet.learning.artifact.mlflow.MlflowDirectory;
import java.io.IOException;
import java.util.NoSuchElementException;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jboss.logging.Logger;

/** Models from the artifact store: digest first, then load. */
public final class XgboostModels implements Models {
    private static final Logger LOG = Logger.getLogger(XgboostModels.class);

    private final ArtifactStore store;
    private final int threads;

    /** {@code threads} answer a batch; 0 takes all cores. */
    public XgboostModels(ArtifactStore store, int threads) {
        this.store = store;
        this.threads = threads;
    }

    @Override
    public ModelLoading load(ModelReference reference) {
        try {
            return switch (store.read(reference.uri(), reference.digest())) {
                case ArtifactReading.Verified verified -> load(reference, verified.files());
                case ArtifactReading.Absent absent -> new ModelLoading.Absent(absent.reason());
                case ArtifactReading.Refused refused -> refuse(refused.reason());
            };
        } catch (IOException e) {
            return new ModelLoading.Absent("artifact " + reference.uri() + " cannot be read: " + e);
        }
    }

    private ModelLoading load(ModelReference reference, ArtifactFiles files) throws IOException {
        try {
            var booster = XGBoost.loadModel(files.content(MlflowDirectory.MODEL));
            if (booster.getNumFeature() != reference.features()) {
                long wanted = booster.getNumFeature();
                booster.dispose();
                return refuse("the model in " + reference.uri() + " wants " + wanted
                        + " features but was announced with " + reference.features());
            }
            booster.setParam("nthread", threads);
            return new ModelLoading.Loaded(new XgboostModel(booster, reference), bytes(files));
        } catch (XGBoostError | NoSuchElementException e) {
            return refuse("artifact " + reference.uri() + " holds no model that XGBoost can load: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static ModelLoading refuse(String reason) {
        LOG.warnf("event=model-refused reason=\"%s\"", reason);
        return new ModelLoading.Refused(reason);
    }

    private static long bytes(ArtifactFiles files) {
        return files.paths().stream()
                .mapToLong(path -> files.content(path).length)
                .sum();
    }
}
