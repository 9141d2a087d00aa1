package dev.freshet.evaluator.live;

import dev.freshet.evaluator.champion.Champion;

/**
 * One example answered by both.
 *
 * @param example the example
 * @param champion newest champion that had not seen it
 * @param frozen first champion
 * @param championScore the newest champion's answer
 * @param frozenScore the first champion's answer
 */
public record LiveScore(
        LiveExample example, Champion champion, Champion frozen, float championScore, float frozenScore) {
    /** The guess that needs no model: the mean label of the first champion's rows. */
    float constantScore() {
        return (float) frozen.labelMean();
    }
}
