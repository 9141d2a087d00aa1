package dev.freshet.pipeline.spec;

import java.time.Duration;

/**
 * A check on a cleaned event.
 *
 * @param name name that rejections and metrics carry
 * @param check CEL expression over the fields; true lets the event pass
 * @param otherwise what happens where it is false
 * @param cleanFor with VETO, the window of event time that must be whole before anything is trained again; else zero
 */
public record Rule(String name, String check, Otherwise otherwise, Duration cleanFor) {
    public Rule {
        if (otherwise == Otherwise.VETO && !cleanFor.isPositive()) {
            throw new IllegalArgumentException(
                    "cleanFor of rule %s must be positive but was %s; write it as P1D".formatted(name, cleanFor));
        }
    }

    /** A rule that vetoes nothing. */
    public Rule(String name, String check, Otherwise otherwise) {
        this(name, check, otherwise, Duration.ZERO);
    }

    /** What a failed check does. */
    public enum Otherwise {
        REJECT,
        /** Count it and let it pass. */
        WARN,
        /** Let it pass, and train nothing until a whole window of {@code cleanFor} is without such an event. */
        VETO
    }
}
