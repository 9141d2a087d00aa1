package dev.freshet.examples.flights;

import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.ModelPromoted;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A model that was verified and loaded, ready to answer; it is made whole or not at all. */
final class ServingModel {
    private final ModelPromoted promotion;
    private final Booster booster;

    private ServingModel(ModelPromoted promotion, Booster booster) {
        this.promotion = promotion;
        this.booster = booster;
    }

    /**
     * Loads what a promotion announces.
     *
     * @throws RefusedModel if the bytes are not the promised ones, or cannot be loaded
     */
    static ServingModel load(ModelPromoted promotion) throws RefusedModel {
        try {
            var directory = Path.of(URI.create(promotion.getArtifactUri()));
            var digest = ArtifactDigest.of(directory);
            if (!digest.equals(promotion.getDigest())) {
                throw new RefusedModel("digest of " + directory.getFileName() + " is " + digest + " but "
                        + promotion.getDigest() + " was promised; the artifact was changed after training");
            }
            return new ServingModel(promotion, XGBoost.loadModel(Files.readAllBytes(directory.resolve("model.ubj"))));
        } catch (IOException | XGBoostError | IllegalArgumentException e) {
            throw new RefusedModel("cannot load version " + promotion.getVersion() + ": " + e.getMessage());
        }
    }

    int version() {
        return promotion.getVersion();
    }

    long epoch() {
        return promotion.getEpoch();
    }

    /** Whether the columns of a vector mean what the model learned. */
    boolean understands(FeatureVector vector) {
        return vector.getFeatureSet().equals(promotion.getFeatureSet());
    }

    /**
     * Scores a batch.
     *
     * @param vectors vectors of this model's feature set; missing values are NaN
     * @return one score per vector, the probability of being late
     */
    float[] score(List<FeatureVector> vectors) {
        var columns = promotion.getFeatures().size();
        var rows = new float[vectors.size() * columns];
        var at = 0;
        for (var vector : vectors) {
            for (var value : vector.getValues()) {
                rows[at++] = value.floatValue();
            }
        }
        try {
            var answer = booster.inplace_predict(rows, vectors.size(), columns, Float.NaN);
            var scores = new float[vectors.size()];
            for (var row = 0; row < scores.length; row++) {
                scores[row] = answer[row][0];
            }
            return scores;
        } catch (XGBoostError e) {
            throw new IllegalStateException("version " + version() + " was loaded and verified but cannot score", e);
        }
    }
}
