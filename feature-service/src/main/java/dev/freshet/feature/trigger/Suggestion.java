package dev.freshet.feature.trigger;

import java.time.Instant;

/**
 * A win that waits for a person.
 *
 * @param evaluationId the evaluation that won
 * @param since event time of the win
 * @param untaken how many before it, in a row, expired without being taken
 * @param open whether it still stands; one that expired is remembered for the count
 */
public record Suggestion(String evaluationId, Instant since, int untaken, boolean open) {
    Suggestion expired() {
        return new Suggestion(evaluationId, since, untaken, false);
    }
}
