package dev.freshet.feature.trigger.told;

/**
 * Requests in a row that ended without a candidate.
 *
 * @param requestId the last of them
 * @param kind how it ended
 * @param inARow how many there were
 */
public record Failure(String requestId, Kind kind, int inARow) {
    /** How a request ends without a candidate. */
    public enum Kind {
        /** Its run crashed, or nothing was heard of it any more; the same may go well another time. */
        CRASHED,
        /** Nothing can be learned until the data or the document are others. */
        UNFIT
    }
}
