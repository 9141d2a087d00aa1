package dev.freshet.evaluator.live;

import dev.freshet.evaluator.metric.ScoredRows;
import dev.freshet.evaluator.metric.WeightedMetric;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A classifier as the test of two samples (Lopez-Paz and Oquab, Revisiting classifier two-sample tests, ICLR 2017): where
 * both are from one distribution, whatever its correlations, no model tells rows apart that it did not learn from. Either half
 * of the rows is answered by a model of the other half.
 */
final class TwoSamples {
    private static final int FOLDS = 2;

    private final List<Integer> columns;
    private final Discriminator discriminator;

    TwoSamples(List<Integer> columns, Discriminator discriminator) {
        this.columns = columns;
        this.discriminator = discriminator;
    }

    /**
     * How well they are told apart.
     *
     * @param auc mean of the folds
     * @param standardError of that mean
     */
    record Told(double auc, double standardError) {}

    /** Empty where there is nothing to learn from. Neighbours in a sample must have nothing to do with each other. */
    Optional<Told> tell(List<LiveExample> reference, List<LiveExample> window) {
        double sum = 0;
        double variance = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            var asked = Part.of(reference, window, fold);
            var learned = Part.of(reference, window, 1 - fold);
            var answers = columns.isEmpty()
                    ? Optional.<float[]>empty()
                    : discriminator.answers(learned.values(columns), learned.labels(), asked.values(columns));
            if (answers.isEmpty()) {
                return Optional.empty();
            }
            double auc = WeightedMetric.of(Metric.AUC, new ScoredRows(answers.get(), asked.labels()))
                    .value();
            sum += auc;
            variance += variance(auc, asked.reference.size(), asked.window.size());
        }
        return Optional.of(new Told(sum / FOLDS, Math.sqrt(variance) / FOLDS));
    }

    /** Hanley and McNeil, The meaning and use of the area under a ROC curve, 1982. */
    private static double variance(double auc, int negatives, int positives) {
        double twoPositives = auc / (2 - auc);
        double twoNegatives = 2 * auc * auc / (1 + auc);
        double pairs = auc * (1 - auc)
                + (positives - 1) * (twoPositives - auc * auc)
                + (negatives - 1) * (twoNegatives - auc * auc);
        return Math.max(0, pairs) / ((double) negatives * positives);
    }

    /** Every other row of both. */
    private record Part(List<LiveExample> reference, List<LiveExample> window) {
        static Part of(List<LiveExample> reference, List<LiveExample> window, int fold) {
            return new Part(every(reference, fold), every(window, fold));
        }

        private static List<LiveExample> every(List<LiveExample> rows, int fold) {
            var chosen = new ArrayList<LiveExample>();
            for (int row = fold; row < rows.size(); row += FOLDS) {
                chosen.add(rows.get(row));
            }
            return chosen;
        }

        float[] labels() {
            var labels = new float[reference.size() + window.size()];
            for (int row = reference.size(); row < labels.length; row++) {
                labels[row] = 1;
            }
            return labels;
        }

        float[] values(List<Integer> columns) {
            var values = new float[(reference.size() + window.size()) * columns.size()];
            int at = 0;
            for (var rows : List.of(reference, window)) {
                for (var example : rows) {
                    for (int column : columns) {
                        values[at++] = example.value(column);
                    }
                }
            }
            return values;
        }
    }
}
