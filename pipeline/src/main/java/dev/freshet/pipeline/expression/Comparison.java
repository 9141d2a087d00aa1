package dev.freshet.pipeline.expression;

import static dev.freshet.pipeline.expression.Code.FALSE;
import static dev.freshet.pipeline.expression.Code.TRUE;
import static dev.freshet.pipeline.expression.Code.UNDECIDED;

import dev.freshet.pipeline.expression.Code.Moment;
import dev.freshet.pipeline.expression.Code.Real;
import dev.freshet.pipeline.expression.Code.Source;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Truth;
import dev.freshet.pipeline.expression.Code.Whole;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The six comparisons, each over the kinds of value that CEL compares alike in every case. */
enum Comparison {
    LESS {
        @Override
        boolean holds(int order) {
            return order < 0;
        }
    },
    LESS_OR_EQUAL {
        @Override
        boolean holds(int order) {
            return order <= 0;
        }
    },
    GREATER {
        @Override
        boolean holds(int order) {
            return order > 0;
        }
    },
    GREATER_OR_EQUAL {
        @Override
        boolean holds(int order) {
            return order >= 0;
        }
    },
    EQUAL {
        @Override
        boolean holds(int order) {
            return order == 0;
        }
    },
    NOT_EQUAL {
        @Override
        boolean holds(int order) {
            return order != 0;
        }
    };

    private static final Map<String, Comparison> BY_FUNCTION = Map.of(
            "_<_", LESS,
            "_<=_", LESS_OR_EQUAL,
            "_>_", GREATER,
            "_>=_", GREATER_OR_EQUAL,
            "_==_", EQUAL,
            "_!=_", NOT_EQUAL);

    /** Beyond this a whole number may have no double of its own, and comparing the two as doubles could be wrong. */
    private static final long EXACT = 1L << 53;

    abstract boolean holds(int order);

    /** The comparison CEL calls so, or null. */
    static @Nullable Comparison of(String function) {
        return BY_FUNCTION.get(function);
    }

    /** This comparison of these two, or null where it is left to CEL. */
    @Nullable
    Truth over(Code left, Code right) {
        return switch (left) {
            case Whole a when right instanceof Whole b -> compared(a::get, b::get, "ofWholes", long.class);
            case Whole a when right instanceof Real b -> compared(exact(a)::get, b::get, "ofReals", double.class);
            case Real a when right instanceof Whole b -> compared(a::get, exact(b)::get, "ofReals", double.class);
            case Real a when right instanceof Real b -> compared(a::get, b::get, "ofReals", double.class);
            case Text a
            when right instanceof Text b && isEquality() -> compared(a::get, b::get, "ofTexts", String.class);
            case Truth a when right instanceof Truth b && isEquality() -> truths(a, b);
            case Moment a
            when right instanceof Moment b && a.type().equals(b.type()) ->
                compared(a.source(), b.source(), "ofMoments", Comparable.class);
            default -> null;
        };
    }

    private boolean isEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }

    /** Calls one of the methods below, with what both sides leave and their mark. */
    private Truth compared(Source left, Source right, String method, Class<?> type) {
        return to -> {
            int mark = to.mark();
            to.constant(this, Comparison.class);
            left.get(to, mark);
            right.get(to, mark);
            to.loadInt(mark);
            to.callOn(Comparison.class, method, int.class, type, type, int.class);
        };
    }

    int ofWholes(long a, long b, int mark) {
        return mark == Code.NONE ? truth(holds(Long.compare(a, b))) : mark;
    }

    /** NaN has no order, and -0.0 is 0.0; both are rare enough to leave the first to CEL. */
    int ofReals(double a, double b, int mark) {
        if (mark != Code.NONE) {
            return mark;
        }
        return Double.isNaN(a) || Double.isNaN(b) ? UNDECIDED : truth(holds(a < b ? -1 : a > b ? 1 : 0));
    }

    int ofTexts(@Nullable String a, @Nullable String b, int mark) {
        return a == null || b == null || mark != Code.NONE ? mark : truth(holds(a.equals(b) ? 0 : 1));
    }

    private Truth truths(Truth left, Truth right) {
        return to -> {
            to.constant(this, Comparison.class);
            left.test(to);
            right.test(to);
            to.callOn(Comparison.class, "ofTruths", int.class, int.class, int.class);
        };
    }

    int ofTruths(int a, int b) {
        return a > TRUE || b > TRUE ? Math.max(a, b) : truth(holds(a - b));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are Instants or both are Durations
    int ofMoments(@Nullable Comparable a, @Nullable Comparable b, int mark) {
        return a == null || b == null || mark != Code.NONE ? mark : truth(holds(a.compareTo(b)));
    }

    private static Real exact(Whole whole) {
        return (to, mark) -> {
            whole.get(to, mark);
            int number = to.storeWhole();
            to.loadWhole(number);
            to.call(Comparison.class, "inexact", int.class, long.class);
            to.mark(mark);
            to.loadWhole(number);
            to.wholeToReal();
        };
    }

    static int inexact(long whole) {
        return whole > EXACT || whole < -EXACT ? UNDECIDED : Code.NONE;
    }

    static int truth(boolean holds) {
        return holds ? TRUE : FALSE;
    }
}
