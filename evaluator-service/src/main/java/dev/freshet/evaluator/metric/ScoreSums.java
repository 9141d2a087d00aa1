package dev.freshet.evaluator.metric;

import dev.freshet.learning.loss.RowLoss;

/** What one model's answers add up to over a window: enough for every metric, and windows can be added. */
public final class ScoreSums {
    private final boolean classifies;
    private final ScoreHistogram histogram = new ScoreHistogram();
    private long rows;
    private long positives;
    private long correct;
    private double labels;
    private double scores;
    private double logLoss;
    private double squaredError;
    private double absoluteError;

    /** Sums of a classifier, or of a regression, which has no positives, no histogram and no log loss. */
    public ScoreSums(boolean classifies) {
        this.classifies = classifies;
    }

    /** Counts one answer. */
    public void add(float score, float label) {
        rows++;
        labels += label;
        scores += score;
        squaredError += RowLoss.SQUARED.of(score, label);
        absoluteError += RowLoss.ABSOLUTE.of(score, label);
        if (classifies) {
            boolean positive = label > 0.5f;
            histogram.add(score, positive);
            positives += positive ? 1 : 0;
            correct += (long) RowLoss.CORRECT.of(score, label);
            logLoss += RowLoss.LOG.of(score, label);
        }
    }

    /** Counts everything {@code other} has counted. */
    public void addAll(ScoreSums other) {
        histogram.addAll(other.histogram);
        rows += other.rows;
        positives += other.positives;
        correct += other.correct;
        labels += other.labels;
        scores += other.scores;
        logLoss += other.logLoss;
        squaredError += other.squaredError;
        absoluteError += other.absoluteError;
    }

    /** Whether scores are probabilities of the label 1. */
    public boolean classifies() {
        return classifies;
    }

    public ScoreHistogram histogram() {
        return histogram;
    }

    public long rows() {
        return rows;
    }

    public long positives() {
        return positives;
    }

    /** Right answers at threshold one half. */
    public long correct() {
        return correct;
    }

    /** Sum of the labels. */
    public double labels() {
        return labels;
    }

    /** Sum of the answers. */
    public double scores() {
        return scores;
    }

    public double logLoss() {
        return logLoss;
    }

    public double squaredError() {
        return squaredError;
    }

    public double absoluteError() {
        return absoluteError;
    }
}
