package dev.freshet.evaluator.gate;

import dev.freshet.evaluator.metric.ScoredRows;

/**
 * A challenger and its opponent on the same frozen rows.
 *
 * @param challenger the challenger's answers
 * @param constant the answers of always guessing the mean label of the rows learned from
 * @param opponent whom it is held against
 * @param days which rows fell on the same day
 */
public record Contest(ScoredRows challenger, ScoredRows constant, Opponent opponent, Days days) {
    /** The answers that the challenger's are compared with. */
    ScoredRows other() {
        return opponent instanceof Opponent.Champion champion ? champion.rows() : constant;
    }

    int rows() {
        return challenger.size();
    }
}
