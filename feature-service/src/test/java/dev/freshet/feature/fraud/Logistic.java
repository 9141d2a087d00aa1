package dev.freshet.feature.fraud;

import java.util.List;

/**
 * Logistic regression by Newton's method over standardized columns, a missing value at 0, with a ridge of 1: the model of the
 * published reference.
 */
final class Logistic {
    private static final int STEPS = 10;

    private final double[] mean;
    private final double[] scale;
    private final double[] weights;

    private Logistic(double[] mean, double[] scale) {
        this.mean = mean;
        this.scale = scale;
        this.weights = new double[mean.length + 1];
    }

    static Logistic fit(List<double[]> rows, List<Boolean> labels) {
        int width = rows.getFirst().length;
        var mean = new double[width];
        var scale = new double[width];
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                mean[i] += known(row[i]) / rows.size();
            }
        }
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                scale[i] += (known(row[i]) - mean[i]) * (known(row[i]) - mean[i]) / rows.size();
            }
        }
        for (int i = 0; i < width; i++) {
            scale[i] = scale[i] == 0 ? 1 : Math.sqrt(scale[i]);
        }
        var model = new Logistic(mean, scale);
        for (int step = 0; step < STEPS; step++) {
            model.improve(rows, labels);
        }
        return model;
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private double[] standardized(double[] row) {
        var standardized = new double[weights.length];
        for (int i = 0; i < row.length; i++) {
            standardized[i] = (known(row[i]) - mean[i]) / scale[i];
        }
        standardized[row.length] = 1;
        return standardized;
    }

    /** The probability of true. */
    double score(double[] row) {
        var x = standardized(row);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private void improve(List<double[]> rows, List<Boolean> labels) {
        int n = weights.length;
        var slope = new double[n];
        var curvature = new double[n][n];
        for (int r = 0; r < rows.size(); r++) {
            var x = standardized(rows.get(r));
            double p = score(rows.get(r));
            for (int i = 0; i < n; i++) {
                slope[i] += ((labels.get(r) ? 1 : 0) - p) * x[i];
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += p * (1 - p) * x[i] * x[j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            slope[i] -= i < n - 1 ? weights[i] : 0;
            curvature[i][i] += 1;
        }
        step(curvature, slope);
    }

    /** Solves by Cholesky and goes there. */
    private void step(double[][] a, double[] b) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= a[i][k] * b[k];
            }
            b[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                b[i] -= a[k][i] * b[k];
            }
            b[i] /= a[i][i];
            weights[i] += b[i];
        }
    }
}
