package dev.freshet.feature.trigger.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one request that has ended cost and brought.
 *
 * @param requestId the request
 * @param time its event time
 * @param cpu processor time of its run; null where nobody measured it
 * @param gain by how much its model is better than the champion, positive is better; 0 where it was not promoted or there is none; null for
 *     a first model, which is better than nothing by more than any later one can be
 * @param metric what that was measured by; null where nothing was
 */
public record Training(
        String requestId,
        Instant time,
        @Nullable Duration cpu,
        @Nullable Double gain,
        @Nullable String metric) {
    public Training {
        metric = gain == null ? null : metric;
    }

    /** Of two times the longer counts. */
    Training took(Duration said) {
        return cpu != null && cpu.compareTo(said) >= 0 ? this : new Training(requestId, time, said, gain, metric);
    }

    Training brought(@Nullable Double told, String measure) {
        return new Training(requestId, time, cpu, told, measure);
    }

    /** Nothing came of it after all; of a first model nothing can be said. */
    Training broughtNothing() {
        return new Training(requestId, time, cpu, gain == null ? null : (Double) 0.0, null);
    }
}
