package dev.freshet.pipeline.expression;

import static dev.freshet.pipeline.expression.Code.UNDECIDED;

import dev.freshet.pipeline.expression.Code.Real;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Whole;
import org.jspecify.annotations.Nullable;

/** Arithmetic of whole and floating-point numbers; overflow and division by zero are left to CEL, which names them. */
final class Arithmetic {
    /** Every double up to here in size converts to a whole number without a question of range. */
    private static final double CONVERTIBLE = 9.0e18;

    private Arithmetic() {}

    /** The operation CEL calls so over these two, or null where it is left to CEL. */
    static @Nullable Code of(String function, Code left, Code right) {
        return switch (left) {
            case Whole a when right instanceof Whole b -> wholes(function, a, b);
            case Real a when right instanceof Real b -> reals(function, a, b);
            default -> null;
        };
    }

    private static @Nullable Whole wholes(String function, Whole a, Whole b) {
        return switch (function) {
            case "_+_" -> frame -> sum(frame, a.get(frame), b.get(frame));
            case "_-_" -> frame -> difference(frame, a.get(frame), b.get(frame));
            case "_*_" -> frame -> product(frame, a.get(frame), b.get(frame));
            case "_/_" -> frame -> quotient(frame, a.get(frame), b.get(frame));
            case "_%_" -> frame -> remainder(frame, a.get(frame), b.get(frame));
            default -> null;
        };
    }

    private static @Nullable Real reals(String function, Real a, Real b) {
        return switch (function) {
            case "_+_" -> frame -> a.get(frame) + b.get(frame);
            case "_-_" -> frame -> a.get(frame) - b.get(frame);
            case "_*_" -> frame -> a.get(frame) * b.get(frame);
            case "_/_" -> frame -> a.get(frame) / b.get(frame);
            default -> null;
        };
    }

    /** The opposite number, or null where it is left to CEL. */
    static @Nullable Code negated(Code code) {
        return switch (code) {
            case Whole whole -> (Whole) frame -> difference(frame, 0, whole.get(frame));
            case Real real -> (Real) frame -> -real.get(frame);
            default -> null;
        };
    }

    /** {@code double(x)}, or null where it is left to CEL. */
    static @Nullable Real toReal(Code code) {
        return switch (code) {
            case Whole whole -> whole::get;
            case Real real -> real;
            default -> null;
        };
    }

    /** {@code int(x)}, or null where it is left to CEL. */
    static @Nullable Whole toWhole(Code code) {
        return switch (code) {
            case Whole whole -> whole;
            case Real real -> frame -> truncated(frame, real.get(frame));
            default -> null;
        };
    }

    /** {@code size(x)} of text, in code points. */
    static Whole size(Text text) {
        return frame -> {
            var value = text.get(frame);
            return value == null ? 0 : value.codePointCount(0, value.length());
        };
    }

    private static long truncated(Frame frame, double value) {
        return Math.abs(value) < CONVERTIBLE ? (long) value : undecided(frame);
    }

    private static long sum(Frame frame, long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? undecided(frame) : sum;
    }

    private static long difference(Frame frame, long a, long b) {
        long difference = a - b;
        return ((a ^ b) & (a ^ difference)) < 0 ? undecided(frame) : difference;
    }

    private static long product(Frame frame, long a, long b) {
        long product = a * b;
        return Math.multiplyHigh(a, b) != product >> 63 ? undecided(frame) : product;
    }

    private static long quotient(Frame frame, long a, long b) {
        return b == 0 || (b == -1 && a == Long.MIN_VALUE) ? undecided(frame) : a / b;
    }

    private static long remainder(Frame frame, long a, long b) {
        return b == 0 || (b == -1 && a == Long.MIN_VALUE) ? undecided(frame) : a % b;
    }

    private static long undecided(Frame frame) {
        frame.mark(UNDECIDED);
        return 0;
    }
}
