package dev.freshet.feature.concept;

import dev.freshet.feature.drift.measure.Distances;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is watched beside the champion's metric, one value for each window. What harms shows in the metric; what does not is
 * no reason to train, but a person may want to know.
 */
public enum Series {
    /** Mean label of the examples that the champion answered. */
    LABEL("mean label", "labels are more or fewer than they were", true) {
        @Override
        OptionalDouble value(ScoredWindow window) {
            var levels = window.levels();
            return levels == null ? OptionalDouble.empty() : OptionalDouble.of(levels.labels() / window.rows());
        }

        @Override
        Map<String, Double> measures(ScoredWindow window, List<Long> earlierScores) {
            var levels = window.levels();
            return levels == null || levels.learned() == null ? Map.of() : Map.of("learned", levels.learned());
        }
    },
    /** Mean answer of the champion. */
    PREDICTION("mean answer", "the champion answers otherwise than it did", true) {
        @Override
        OptionalDouble value(ScoredWindow window) {
            var levels = window.levels();
            return levels == null ? OptionalDouble.empty() : OptionalDouble.of(levels.scores() / window.rows());
        }

        @Override
        Map<String, Double> measures(ScoredWindow window, List<Long> earlierScores) {
            var scores = window.scores();
            return scores.isEmpty() || ScoredWindow.count(earlierScores) == 0
                    ? Map.of()
                    : Map.of("jensen-shannon", Distances.jensenShannon(shares(earlierScores), shares(scores)));
        }
    },
    /** How well the window is told from the champion's first. */
    JOINT("AUC of telling a window from its first", "features go together otherwise than they did", false) {
        @Override
        OptionalDouble value(ScoredWindow window) {
            var separability = window.separability();
            return separability == null ? OptionalDouble.empty() : OptionalDouble.of(separability.auc());
        }

        @Override
        Map<String, Double> measures(ScoredWindow window, List<Long> earlierScores) {
            var separability = window.separability();
            return separability == null ? Map.of() : Map.of("standard-error", separability.standardError());
        }
    };

    private final String words;
    private final String meaning;
    private final boolean bothWays;

    Series(String words, String meaning, boolean bothWays) {
        this.words = words;
        this.meaning = meaning;
        this.bothWays = bothWays;
    }

    /** Empty where it was not measured. */
    abstract OptionalDouble value(ScoredWindow window);

    /** What is shown beside the value. */
    abstract Map<String, Double> measures(ScoredWindow window, List<Long> earlierScores);

    /** What the values say, where a change in this series' directions counts. */
    RankEvidence.Change evidence(List<Double> values) {
        return bothWays ? RankEvidence.eitherWay(values) : RankEvidence.of(values, 0);
    }

    /** What it is of, in words. */
    String words() {
        return words;
    }

    /** What a change of it means. */
    String meaning() {
        return meaning;
    }

    /** As topics and alerts have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<Double> shares(List<Long> bins) {
        double all = ScoredWindow.count(bins);
        return bins.stream().map(count -> count / all).toList();
    }
}
