package dev.freshet.trainer.search;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What predictions are worth. Names are those of the pipeline document. */
public final class Metrics {
    private static final double LEAST_PROBABILITY = 1e-15;

    private Metrics() {}

    /** AUC (only where both classes occur), log loss, Brier score and accuracy of probabilities for labels 0 and 1. */
    public static SortedMap<String, Double> ofClassifier(float[] labels, float[] probabilities) {
        double logLoss = 0;
        double brier = 0;
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            double p = Math.clamp(probabilities[i], LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
            logLoss -= labels[i] > 0.5 ? Math.log(p) : Math.log1p(-p);
            brier += (p - labels[i]) * (p - labels[i]);
            right += p > 0.5 == labels[i] > 0.5 ? 1 : 0;
        }
        var metrics = new TreeMap<String, Double>();
        metrics.put("log_loss", logLoss / labels.length);
        metrics.put("brier", brier / labels.length);
        metrics.put("accuracy", (double) right / labels.length);
        double auc = auc(labels, probabilities);
        if (!Double.isNaN(auc)) {
            metrics.put("auc", auc);
        }
        return metrics;
    }

    /** Root of the mean squared error and mean absolute error. */
    public static SortedMap<String, Double> ofRegression(float[] labels, float[] predictions) {
        double squares = 0;
        double absolutes = 0;
        for (int i = 0; i < labels.length; i++) {
            double error = (double) predictions[i] - labels[i];
            squares += error * error;
            absolutes += Math.abs(error);
        }
        var metrics = new TreeMap<String, Double>();
        metrics.put("rmse", Math.sqrt(squares / labels.length));
        metrics.put("mae", absolutes / labels.length);
        return metrics;
    }

    /** Area under the ROC curve by the rank sum, ties counted half; NaN with one class only. */
    static double auc(float[] labels, float[] scores) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Float.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double rankSum = 0;
        long positives = 0;
        for (int start = 0; start < order.length; ) {
            int end = start;
            long positivesHere = 0;
            while (end < order.length && scores[order[end]] == scores[order[start]]) {
                positivesHere += labels[order[end]] > 0.5 ? 1 : 0;
                end++;
            }
            rankSum += positivesHere * (start + 1 + end) / 2.0;
            positives += positivesHere;
            start = end;
        }
        long negatives = order.length - positives;
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
