package dev.freshet.pipeline.expression;

import dev.cel.common.types.CelType;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression as Java closures, without boxes for truth and numbers. It answers as CEL does wherever it answers
 * at all; what CEL would call an error it leaves {@link #UNDECIDED}, and CEL itself is asked.
 */
sealed interface Code {
    int FALSE = 0;
    int TRUE = 1;
    /** A missing field was needed. */
    int MISSING = 2;
    /** Closures do not know; CEL does. */
    int UNDECIDED = 3;

    /** Gives FALSE, TRUE, MISSING or UNDECIDED and leaves no mark. */
    @FunctionalInterface
    non-sealed interface Truth extends Code {
        int test(Frame frame);
    }

    /** Gives a whole number, or any after it has left a mark. */
    @FunctionalInterface
    non-sealed interface Whole extends Code {
        long get(Frame frame);
    }

    /** Gives a floating-point number, or any after it has left a mark. */
    @FunctionalInterface
    non-sealed interface Real extends Code {
        double get(Frame frame);
    }

    /** Gives text, or null after it has left a mark. */
    @FunctionalInterface
    non-sealed interface Text extends Code {
        @Nullable
        String get(Frame frame);
    }

    /** Gives an Instant or a Duration, as its type says. */
    record Moment(CelType type, Source source) implements Code {}

    /** Gives an Instant or a Duration, or null after it has left a mark. */
    @FunctionalInterface
    interface Source {
        @Nullable
        Comparable<?> get(Frame frame);
    }
}
