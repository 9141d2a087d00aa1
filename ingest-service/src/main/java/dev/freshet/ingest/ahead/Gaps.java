package dev.freshet.ingest.ahead;

/**
 * The rhythm of a stream: the two longest gaps among its last five hundred to a thousand steps. Of the two the shorter one
 * counts, so that one wrong event does not make wide steps usual, and a night does from the second night on.
 *
 * @param longest longest gap of the running five hundred, in milliseconds
 * @param second second longest of those
 * @param formerLongest longest gap of the five hundred before
 * @param formerSecond second longest of those
 * @param steps steps of the running five hundred
 */
public record Gaps(long longest, long second, long formerLongest, long formerSecond, int steps) {
    static final Gaps NONE = new Gaps(0, 0, 0, 0, 0);

    private static final int TURN = 500;

    Gaps with(long gap) {
        if (steps == TURN) {
            return new Gaps(gap, 0, longest, second, 1);
        }
        return gap > longest
                ? new Gaps(gap, longest, formerLongest, formerSecond, steps + 1)
                : new Gaps(longest, Math.max(second, gap), formerLongest, formerSecond, steps + 1);
    }

    /** The gap that has occurred twice. */
    long usual() {
        return longest >= formerLongest ? Math.max(second, formerLongest) : Math.max(formerSecond, longest);
    }
}
