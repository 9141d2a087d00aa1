package dev.freshet.evaluator.metric;

/** A model's answers beside the truth, row by row. The arrays are used as they are: do not write them afterwards. */
public final class ScoredRows {
    private final float[] scores;
    private final float[] labels;

    /** {@code labels} of a classifier are 0 and 1; what is above one half counts as positive. */
    public ScoredRows(float[] scores, float[] labels) {
        if (scores.length != labels.length) {
            throw new IllegalArgumentException(
                    "every row needs a score and a label but there were " + scores.length + " and " + labels.length);
        }
        this.scores = scores;
        this.labels = labels;
    }

    public int size() {
        return scores.length;
    }

    public float score(int row) {
        return scores[row];
    }

    public float label(int row) {
        return labels[row];
    }

    /** Rows with a positive label. */
    public long positives() {
        long positives = 0;
        for (float label : labels) {
            positives += label > 0.5f ? 1 : 0;
        }
        return positives;
    }

    boolean positive(int row) {
        return labels[row] > 0.5f;
    }
}
