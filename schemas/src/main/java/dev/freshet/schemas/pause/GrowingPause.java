package dev.freshet.schemas.pause;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The pauses of one loop that tries again and again: each is twice the one before, up to a limit, so that an outage is
 * noticed to end soon and costs little while it lasts. After a try that went well for a minute they begin anew. For one
 * thread.
 */
public final class GrowingPause {
    private static final Duration GOOD_TRY = Duration.ofMinutes(1);

    private final Duration first;
    private final Duration longest;
    private final LongSupplier nanoTime;
    private Duration next;
    private long tryingSince;

    /** From {@code first} up to {@code longest}. */
    public GrowingPause(Duration first, Duration longest) {
        this(first, longest, System::nanoTime);
    }

    GrowingPause(Duration first, Duration longest, LongSupplier nanoTime) {
        if (first.isNegative() || longest.isNegative()) {
            throw new IllegalArgumentException("pauses must not be negative but the first was " + first
                    + " and the longest " + longest + "; write them as PT1S and PT30S");
        }
        this.first = shorter(first, longest);
        this.longest = longest;
        this.nanoTime = nanoTime;
        this.next = this.first;
        this.tryingSince = nanoTime.getAsLong();
    }

    /** How long the coming pause will be, to be told with the failure. */
    public Duration next() {
        if (nanoTime.getAsLong() - tryingSince > GOOD_TRY.toNanos()) {
            next = first;
        }
        return next;
    }

    /** Pauses. */
    public void rest() throws InterruptedException {
        Thread.sleep(next().toMillis());
        grow();
    }

    /** Pauses, or until {@code stop} falls; false where it fell or the thread was interrupted, and nothing is to be tried. */
    public boolean rest(CountDownLatch stop) {
        try {
            boolean stopped = stop.await(next().toNanos(), TimeUnit.NANOSECONDS);
            grow();
            return !stopped;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void grow() {
        next = shorter(next.multipliedBy(2), longest);
        tryingSince = nanoTime.getAsLong();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
