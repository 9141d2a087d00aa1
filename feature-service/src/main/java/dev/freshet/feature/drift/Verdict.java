package dev.freshet.feature.drift;

/** What one window says of a feature, or of all of them together. */
public enum Verdict {
    STABLE,
    /** Watched: the measure reached {@code warn}. */
    WARN,
    /** Drifted: the measure reached {@code trip} and has not fallen below {@code clear} since. */
    TRIP,
    /** Not drift: the values are missing or stuck, so something upstream is broken. */
    BROKEN,
    /** Nothing is concluded from so few rows. */
    TOO_FEW_ROWS;

    /** The graver of two verdicts, in the order of the constants; only for verdicts on enough rows. */
    Verdict orWorse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
