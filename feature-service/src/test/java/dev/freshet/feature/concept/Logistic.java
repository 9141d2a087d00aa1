package dev.freshet.feature.concept;

import java.util.List;

/** Logistic regression with a ridge, by Newton steps over standardised columns: a champion for tests. */
final class Logistic {
    private static final double RIDGE = 1e-3;
    private static final int STEPS = 8;

    private final double[] mean;
    private final double[] scale;
    private final double[] weights;

    Logistic(List<double[]> rows, List<Integer> labels) {
        int width = rows.getFirst().length;
        mean = new double[width];
        scale = new double[width];
        for (int column = 0; column < width; column++) {
            int at = column;
            mean[at] = rows.stream().mapToDouble(row -> row[at]).average().orElseThrow();
            scale[at] = Math.sqrt(rows.stream()
                            .mapToDouble(row -> (row[at] - mean[at]) * (row[at] - mean[at]))
                            .average()
                            .orElseThrow())
                    + 1e-9;
        }
        weights = new double[width + 1];
        for (int step = 0; step < STEPS; step++) {
            newton(rows, labels);
        }
    }

    double score(double[] row) {
        double sum = 0;
        var inputs = inputs(row);
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * inputs[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private double[] inputs(double[] row) {
        var inputs = new double[weights.length];
        inputs[0] = 1;
        for (int i = 0; i < row.length; i++) {
            inputs[i + 1] = Math.clamp((row[i] - mean[i]) / scale[i], -5, 5);
        }
        return inputs;
    }

    private void newton(List<double[]> rows, List<Integer> labels) {
        int size = weights.length;
        var system = new double[size][size + 1];
        for (int i = 0; i < size; i++) {
            system[i][i] = RIDGE * rows.size();
            system[i][size] = -RIDGE * rows.size() * weights[i];
        }
        for (int number = 0; number < rows.size(); number++) {
            var inputs = inputs(rows.get(number));
            double score = score(rows.get(number));
            double weight = Math.max(1e-6, score * (1 - score));
            for (int i = 0; i < size; i++) {
                system[i][size] += (labels.get(number) - score) * inputs[i];
                for (int j = 0; j < size; j++) {
                    system[i][j] += weight * inputs[i] * inputs[j];
                }
            }
        }
        solve(system);
        for (int i = 0; i < size; i++) {
            weights[i] += system[i][size];
        }
    }

    /** Gauss and Jordan; the matrix is positive definite, so nothing is swapped. */
    private static void solve(double[][] system) {
        for (int pivot = 0; pivot < system.length; pivot++) {
            double head = system[pivot][pivot];
            for (int j = pivot; j <= system.length; j++) {
                system[pivot][j] /= head;
            }
            for (int i = 0; i < system.length; i++) {
                double factor = system[i][pivot];
                if (i != pivot && factor != 0) {
                    for (int j = pivot; j <= system.length; j++) {
                        system[i][j] -= factor * system[pivot][j];
                    }
                }
            }
        }
    }
}
