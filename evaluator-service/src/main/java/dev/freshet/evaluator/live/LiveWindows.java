package dev.freshet.evaluator.live;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the answers to a stream of examples into windows: the one way of it, for the service and for who plays the past again.
 * What is open is in memory only. One thread at a time.
 */
public final class LiveWindows {
    private final int mostRows;
    private final Supplier<DriftTerms> terms;
    private final Separation separation;
    private @Nullable LiveWindow open;

    /**
     * @param mostRows examples of a window at most
     * @param terms what the document in force says of drift
     * @param discriminator tells windows apart
     */
    public LiveWindows(int mostRows, Supplier<DriftTerms> terms, Discriminator discriminator) {
        this.mostRows = mostRows;
        this.terms = terms;
        this.separation = new Separation(discriminator);
    }

    /** Counts an answer; what comes back is the window that it ended, in which it is not. */
    public Optional<LiveReport> add(LiveScore score) {
        var present = terms.get();
        separation.hear(score, present);
        Optional<LiveReport> ended = Optional.empty();
        if (open != null && !open.takes(score, mostRows)) {
            ended = Optional.of(open.report(open.isOverWith(score), separation.take()));
            open = null;
        }
        if (open == null) {
            open = new LiveWindow(score, present.window());
        }
        open.add(score);
        return ended;
    }

    /** Ends the window that is open, though more of it may come; empty where none is. */
    public Optional<LiveReport> end() {
        var ended = Optional.ofNullable(open).map(window -> window.report(false, separation.take()));
        open = null;
        return ended;
    }

    public boolean isEmpty() {
        return open == null;
    }

    /** Begins anew, as after a restart. */
    public void forget() {
        open = null;
        separation.forget();
    }
}
