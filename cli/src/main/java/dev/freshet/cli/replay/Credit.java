package dev.freshet.cli.replay;

/** How much may be sent before the chain is asked again how far behind it is, so that it is never flooded. */
public final class Credit {
    private final long limit;
    private long left;

    /** @param limit most messages that may wait in the chain */
    public Credit(long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the lag limit must be at least 1 but was " + limit);
        }
        this.limit = limit;
    }

    /** Takes note of the lag that was measured now. */
    public void measured(long lag) {
        left = Math.max(0, limit - lag);
    }

    public boolean isSpent() {
        return left == 0;
    }

    /** Takes one, if there is one. */
    public boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
