package dev.freshet.ingest.intake;

import java.time.Duration;

/**
 * How much one request may bring.
 *
 * @param maxBatch most events of one request
 * @param maxBytes largest event
 * @param largestBody largest body of a request, after it was unpacked
 * @param retryAfter when to come again while the log is unavailable
 */
public record IntakeLimits(int maxBatch, int maxBytes, int largestBody, Duration retryAfter) {
    public IntakeLimits {
        if (maxBatch < 1) {
            throw new IllegalArgumentException(
                    "freshet.ingest.http.max-batch must be at least 1 but was " + maxBatch + "; leave it out for 1000");
        }
    }
}
