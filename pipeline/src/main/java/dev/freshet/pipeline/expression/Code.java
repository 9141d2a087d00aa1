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

    /** A field, by its position. Comparisons of a field with a constant know both and call neither. */
    record WholeField(int position) implements Whole {
        @Override
        public long get(Frame frame) {
            return frame.value(position) instanceof Long number ? number : 0;
        }
    }

    /** A field; see {@link WholeField}. */
    record RealField(int position) implements Real {
        @Override
        public double get(Frame frame) {
            return frame.value(position) instanceof Double number ? number : 0;
        }
    }

    /** A field; see {@link WholeField}. */
    record TextField(int position) implements Text {
        @Override
        public @Nullable String get(Frame frame) {
            return (String) frame.value(position);
        }
    }

    /** A constant; see {@link WholeField}. */
    record WholeConstant(long value) implements Whole {
        @Override
        public long get(Frame frame) {
            return value;
        }
    }

    /** A constant; see {@link WholeField}. */
    record RealConstant(double value) implements Real {
        @Override
        public double get(Frame frame) {
            return value;
        }
    }

    /** A constant; see {@link WholeField}. */
    record TextConstant(String value) implements Text {
        @Override
        public String get(Frame frame) {
            return value;
        }
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
