package dev.freshet.ingest.http;

import java.time.Duration;

/**
 * On which terms a request is let in.
 *
 * @param largestBody largest body; a request that does not say its length takes the room of the largest
 * @param bodyPatience how long a body may take to arrive
 * @param logPatience how long a request may wait for the log
 * @param retryAfter when to come again where there is no room
 */
public record AdmissionTerms(long largestBody, Duration bodyPatience, Duration logPatience, Duration retryAfter) {
    public AdmissionTerms {
        if (bodyPatience.toMillis() < 1 || logPatience.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "freshet.ingest.http.body-patience and patience must be at least a millisecond but were "
                            + bodyPatience + " and " + logPatience + "; leave them out for PT30S and PT5S");
        }
    }
}
