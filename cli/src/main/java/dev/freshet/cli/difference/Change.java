package dev.freshet.cli.difference;

/**
 * One thing that is said differently.
 *
 * @param kind whether it is new, gone or different
 * @param path where, as {@code features.distance}
 * @param from what was said; empty where nothing was
 * @param to what is said; empty where nothing is
 */
public record Change(Kind kind, String path, String from, String to) {
    /** What happened to it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    boolean isUnder(String prefix) {
        return path.startsWith(prefix);
    }
}
