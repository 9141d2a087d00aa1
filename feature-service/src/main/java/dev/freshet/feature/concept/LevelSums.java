package dev.freshet.feature.concept;

import org.jspecify.annotations.Nullable;

/**
 * What the labels and the answers of a run of examples add up to.
 *
 * @param labels sum of the labels
 * @param scores sum of the champion's answers
 * @param learned mean label of the rows that the champion learned from; null where nobody said
 */
public record LevelSums(
        double labels, double scores, @Nullable Double learned) {
    LevelSums plus(LevelSums other) {
        return new LevelSums(labels + other.labels, scores + other.scores, other.learned);
    }
}
