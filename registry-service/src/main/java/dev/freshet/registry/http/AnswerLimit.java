package dev.freshet.registry.http;

import java.time.Duration;

/**
 * How long a request waits for what becomes of its command.
 *
 * @param within limit; after it the answer is 202 and the outcome can be asked for
 */
public record AnswerLimit(Duration within) {
    public AnswerLimit {
        if (within.isNegative()) {
            throw new IllegalArgumentException(
                    "freshet.registry.answer-within must not be negative but was " + within + "; write it as PT5S");
        }
    }
}
