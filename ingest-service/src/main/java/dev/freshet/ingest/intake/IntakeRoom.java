package dev.freshet.ingest.intake;

/**
 * How much may wait for the log at once. Without it a slow log turns into memory: every request that is waiting holds its
 * body. A request takes its room before its body is read and gives it back when nothing of it is held any more.
 */
public final class IntakeRoom {
    private final int maxRequests;
    private final long maxBytes;
    private int requests;
    private long bytes;

    /**
     * An empty room.
     *
     * @param maxRequests most requests that wait
     * @param maxBytes most bytes their bodies have together
     */
    public IntakeRoom(int maxRequests, long maxBytes) {
        if (maxRequests < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("freshet.ingest.http.max-waiting-requests and max-waiting-bytes must be"
                    + " at least 1 but were " + maxRequests + " and " + maxBytes + "; leave them out for 128 and 64M");
        }
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /** Takes room for a request of so many bytes, or none where there is not enough. */
    public synchronized boolean enter(long requestBytes) {
        boolean fits = requests < maxRequests && requestBytes <= maxBytes - bytes;
        if (fits) {
            requests++;
            bytes += requestBytes;
        }
        return fits;
    }

    /** Gives back what one successful {@link #enter} took. */
    public synchronized void leave(long requestBytes) {
        if (requests == 0 || requestBytes > bytes) {
            throw new IllegalStateException("a request of " + requestBytes + " bytes leaves, and only " + requests
                    + " requests of " + bytes + " bytes are in; leave once for each enter");
        }
        requests--;
        bytes -= requestBytes;
    }

    public synchronized int requests() {
        return requests;
    }

    public synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized String toString() {
        return requests + " of " + maxRequests + " requests (freshet.ingest.http.max-waiting-requests) and " + bytes
                + " of " + maxBytes + " bytes (freshet.ingest.http.max-waiting-bytes) are waiting";
    }
}
