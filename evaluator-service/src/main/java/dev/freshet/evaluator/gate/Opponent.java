package dev.freshet.evaluator.gate;

import dev.freshet.evaluator.metric.ScoredRows;

/** Whom a challenger is held against. */
public sealed interface Opponent {
    /**
     * The champion, on the same rows.
     *
     * @param version its version
     * @param rows its answers
     */
    record Champion(int version, ScoredRows rows) implements Opponent {}

    /** Nobody is in service: always guessing the mean label is the opponent. */
    record Nobody() implements Opponent {}

    /**
     * A champion that cannot answer these rows; beating the constant guess proves nothing against it.
     *
     * @param version its version
     * @param why why it cannot, as a clause that begins with what the champion did
     */
    record Incomparable(int version, String why) implements Opponent {}
}
