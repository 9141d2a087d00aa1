package dev.freshet.pipeline.spec;

/**
 * A check on a cleaned event.
 *
 * @param name name that rejections and metrics carry
 * @param check CEL expression over the fields; true lets the event pass
 * @param otherwise what happens where it is false
 */
public record Rule(String name, String check, Otherwise otherwise) {
    /** What a failed check does. */
    public enum Otherwise {
        REJECT,
        /** Count it and let it pass. */
        WARN
    }
}
