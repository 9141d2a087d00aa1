package dev.freshet.trainer.search;

import dev.freshet.learning.loss.RowLoss;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What predictions are worth. Names are those of the pipeline document. */
public final class Metrics {
    private Metrics() {}

    /** AUC (only where both classes occur), log loss, Brier score and accuracy of probabilities for labels 0 and 1. */
    public static SortedMap<String, Double> ofClassifier(float[] labels, float[] probabilities) {
        var metrics = new TreeMap<String, Double>();
        metrics.put("log_loss", mean(RowLoss.LOG, labels, probabilities));
        metrics.put("brier", mean(RowLoss.SQUARED, labels, probabilities));
        metrics.put("accuracy", mean(RowLoss.CORRECT, labels, probabilities));
        double auc = auc(labels, probabilities);
        if (!Double.isNaN(auc)) {
            metrics.put("auc", auc);
        }
        return metrics;
    }

    /** Root of the mean squared error and mean absolute error. */
    public static SortedMap<String, Double> ofRegression(float[] labels, float[] predictions) {
        var metrics = new TreeMap<String, Double>();
        metrics.put("rmse", Math.sqrt(mean(RowLoss.SQUARED, labels, predictions)));
        metrics.put("mae", mean(RowLoss.ABSOLUTE, labels, predictions));
        return metrics;
    }

    private static double mean(RowLoss loss, float[] labels, float[] scores) {
        return IntStream.range(0, labels.length)
                .mapToDouble(row -> loss.of(scores[row], labels[row]))
                .sum()
                / labels.length;
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
