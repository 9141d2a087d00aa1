package dev.freshet.pipeline.expression;

import static dev.freshet.pipeline.expression.Code.UNDECIDED;

import dev.freshet.pipeline.expression.Code.Real;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Whole;
import java.util.function.DoubleBinaryOperator;
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

    /** An operation over whole numbers that does not always have a result. */
    enum OfWholes {
        SUM {
            @Override
            long of(long a, long b) {
                return a + b;
            }

            @Override
            boolean fails(long a, long b) {
                return ((a ^ (a + b)) & (b ^ (a + b))) < 0;
            }
        },
        DIFFERENCE {
            @Override
            long of(long a, long b) {
                return a - b;
            }

            @Override
            boolean fails(long a, long b) {
                return ((a ^ b) & (a ^ (a - b))) < 0;
            }
        },
        PRODUCT {
            @Override
            long of(long a, long b) {
                return a * b;
            }

            @Override
            boolean fails(long a, long b) {
                return Math.multiplyHigh(a, b) != (a * b) >> 63;
            }
        },
        QUOTIENT {
            @Override
            long of(long a, long b) {
                return fails(a, b) ? 0 : a / b;
            }

            @Override
            boolean fails(long a, long b) {
                return b == 0 || (b == -1 && a == Long.MIN_VALUE);
            }
        },
        REMAINDER {
            @Override
            long of(long a, long b) {
                return fails(a, b) ? 0 : a % b;
            }

            @Override
            boolean fails(long a, long b) {
                return b == 0 || (b == -1 && a == Long.MIN_VALUE);
            }
        };

        /** The result, any where it fails. */
        abstract long of(long a, long b);

        abstract boolean fails(long a, long b);

        int mark(long a, long b) {
            return fails(a, b) ? UNDECIDED : Code.NONE;
        }

        Whole over(Whole left, Whole right) {
            return (to, mark) -> {
                left.get(to, mark);
                int a = to.storeWhole();
                right.get(to, mark);
                int b = to.storeWhole();
                call(to, "mark", int.class, a, b);
                to.mark(mark);
                call(to, "of", long.class, a, b);
            };
        }

        private void call(Emitter to, String method, Class<?> result, int a, int b) {
            to.constant(this, OfWholes.class);
            to.loadWhole(a);
            to.loadWhole(b);
            to.callOn(OfWholes.class, method, result, long.class, long.class);
        }
    }

    private static @Nullable Whole wholes(String function, Whole a, Whole b) {
        return switch (function) {
            case "_+_" -> OfWholes.SUM.over(a, b);
            case "_-_" -> OfWholes.DIFFERENCE.over(a, b);
            case "_*_" -> OfWholes.PRODUCT.over(a, b);
            case "_/_" -> OfWholes.QUOTIENT.over(a, b);
            case "_%_" -> OfWholes.REMAINDER.over(a, b);
            default -> null;
        };
    }

    private static @Nullable Real reals(String function, Real a, Real b) {
        return switch (function) {
            case "_+_" -> combined(a, b, (x, y) -> x + y);
            case "_-_" -> combined(a, b, (x, y) -> x - y);
            case "_*_" -> combined(a, b, (x, y) -> x * y);
            case "_/_" -> combined(a, b, (x, y) -> x / y);
            default -> null;
        };
    }

    private static Real combined(Real a, Real b, DoubleBinaryOperator operator) {
        return (to, mark) -> {
            to.constant(operator, DoubleBinaryOperator.class);
            a.get(to, mark);
            b.get(to, mark);
            to.callOn(DoubleBinaryOperator.class, "applyAsDouble", double.class, double.class, double.class);
        };
    }

    /** The opposite number, or null where it is left to CEL. */
    static @Nullable Code negated(Code code) {
        return switch (code) {
            case Whole whole -> OfWholes.DIFFERENCE.over((to, mark) -> to.constant(0L), whole);
            case Real real ->
                (Real) (to, mark) -> {
                    real.get(to, mark);
                    to.negateReal();
                };
            default -> null;
        };
    }

    /** {@code double(x)}, or null where it is left to CEL. */
    static @Nullable Real toReal(Code code) {
        return switch (code) {
            case Whole whole ->
                (to, mark) -> {
                    whole.get(to, mark);
                    to.wholeToReal();
                };
            case Real real -> real;
            default -> null;
        };
    }

    /** {@code int(x)}, or null where it is left to CEL. */
    static @Nullable Whole toWhole(Code code) {
        return switch (code) {
            case Whole whole -> whole;
            case Real real ->
                (to, mark) -> {
                    real.get(to, mark);
                    int number = to.storeReal();
                    to.loadReal(number);
                    to.call(Arithmetic.class, "beyondWholes", int.class, double.class);
                    to.mark(mark);
                    to.loadReal(number);
                    to.realToWhole();
                };
            default -> null;
        };
    }

    static int beyondWholes(double value) {
        return Math.abs(value) < CONVERTIBLE ? Code.NONE : UNDECIDED;
    }

    /** {@code size(x)} of text, in code points. */
    static Whole size(Text text) {
        return (to, mark) -> {
            text.get(to, mark);
            to.call(Arithmetic.class, "codePoints", long.class, String.class);
        };
    }

    static long codePoints(@Nullable String text) {
        return text == null ? 0 : text.codePointCount(0, text.length());
    }
}
