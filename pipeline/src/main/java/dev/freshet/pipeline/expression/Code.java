package dev.freshet.pipeline.expression;

import dev.cel.common.types.CelType;

/**
 * A part of an expression, by the bytecode it is: each kind knows what it leaves on the stack. It answers as CEL does
 * wherever it answers at all; what CEL would call an error it leaves {@link #UNDECIDED}, and CEL itself is asked.
 *
 * <p>Numbers, text and moments have no room to say that they have no value. A part that has none leaves a mark in a variable
 * of the part that needs it, {@link #MISSING} or {@link #UNDECIDED}, as bits: both together are the stronger.
 */
sealed interface Code {
    int FALSE = 0;
    int TRUE = 1;
    /** A missing field was needed. */
    int MISSING = 2;
    /** The bytecode does not know; CEL does. */
    int UNDECIDED = 3;
    /** No mark. */
    int NONE = 0;

    /** Leaves FALSE, TRUE, MISSING or UNDECIDED. */
    @FunctionalInterface
    non-sealed interface Truth extends Code {
        void test(Emitter to);
    }

    /** Leaves a whole number (long), any where there is a mark. */
    @FunctionalInterface
    non-sealed interface Whole extends Code {
        void get(Emitter to, int mark);
    }

    /** Leaves a floating-point number (double), any where there is a mark. */
    @FunctionalInterface
    non-sealed interface Real extends Code {
        void get(Emitter to, int mark);
    }

    /** Leaves a String; null, or any, where there is a mark. */
    @FunctionalInterface
    non-sealed interface Text extends Code {
        void get(Emitter to, int mark);
    }

    /** Leaves an Instant or a Duration, as its type says. */
    record Moment(CelType type, Source source) implements Code {}

    /** Leaves an Instant or a Duration; null, or any, where there is a mark. */
    @FunctionalInterface
    interface Source {
        void get(Emitter to, int mark);
    }
}
