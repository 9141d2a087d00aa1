package dev.freshet.feature.fraud;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How well scores tell frauds from the rest.
 *
 * @param auc area under the ROC curve; ties count half
 * @param averagePrecision mean of the precision at each fraud, from the highest score down
 */
record Ranking(double auc, double averagePrecision) {
    static Ranking of(List<Double> scores, List<Boolean> labels) {
        var order = IntStream.range(0, scores.size())
                .boxed()
                .sorted((a, b) -> Double.compare(scores.get(b), scores.get(a)))
                .toList();
        double frauds = 0;
        double others = 0;
        double below = 0;
        double precisions = 0;
        for (int start = 0; start < order.size(); ) {
            int end = start;
            double fraudsHere = 0;
            while (end < order.size() && scores.get(order.get(end)).equals(scores.get(order.get(start)))) {
                fraudsHere += labels.get(order.get(end)) ? 1 : 0;
                end++;
            }
            double othersHere = end - start - fraudsHere;
            below += othersHere * (frauds + fraudsHere / 2);
            frauds += fraudsHere;
            others += othersHere;
            precisions += fraudsHere * frauds / end;
            start = end;
        }
        return new Ranking(below / (frauds * others), precisions / frauds);
    }
}
