package dev.freshet.pipeline.expression;

import static dev.freshet.pipeline.expression.Code.FALSE;
import static dev.freshet.pipeline.expression.Code.TRUE;
import static dev.freshet.pipeline.expression.Code.UNDECIDED;

import dev.freshet.pipeline.expression.Code.Moment;
import dev.freshet.pipeline.expression.Code.Real;
import dev.freshet.pipeline.expression.Code.RealConstant;
import dev.freshet.pipeline.expression.Code.RealField;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.TextConstant;
import dev.freshet.pipeline.expression.Code.TextField;
import dev.freshet.pipeline.expression.Code.Truth;
import dev.freshet.pipeline.expression.Code.Whole;
import dev.freshet.pipeline.expression.Code.WholeConstant;
import dev.freshet.pipeline.expression.Code.WholeField;
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
            case WholeField(int field) when right instanceof WholeConstant(long limit) -> against(field, limit);
            case RealField(int field)
            when right instanceof RealConstant(double limit) && !Double.isNaN(limit) -> against(field, limit);
            case TextField(int field)
            when right instanceof TextConstant(var text) && isEquality() -> against(field, text);
            case Whole a when right instanceof Whole b -> wholes(a, b);
            case Whole a when right instanceof Real b -> reals(exact(a), b);
            case Real a when right instanceof Whole b -> reals(a, exact(b));
            case Real a when right instanceof Real b -> reals(a, b);
            case Text a when right instanceof Text b && isEquality() -> texts(a, b);
            case Truth a when right instanceof Truth b && isEquality() -> truths(a, b);
            case Moment a when right instanceof Moment b && a.type().equals(b.type()) -> moments(a, b);
            default -> null;
        };
    }

    private boolean isEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }

    /** Most rules compare a field with a constant: one closure does it, without calls whose target differs. */
    private Truth against(int field, long limit) {
        return switch (this) {
            case LESS -> frame -> frame.value(field) instanceof Long it ? truth(it < limit) : frame.take();
            case LESS_OR_EQUAL -> frame -> frame.value(field) instanceof Long it ? truth(it <= limit) : frame.take();
            case GREATER -> frame -> frame.value(field) instanceof Long it ? truth(it > limit) : frame.take();
            case GREATER_OR_EQUAL -> frame -> frame.value(field) instanceof Long it ? truth(it >= limit) : frame.take();
            case EQUAL -> frame -> frame.value(field) instanceof Long it ? truth(it == limit) : frame.take();
            case NOT_EQUAL -> frame -> frame.value(field) instanceof Long it ? truth(it != limit) : frame.take();
        };
    }

    private Truth against(int field, double limit) {
        return switch (this) {
            case LESS -> frame -> frame.value(field) instanceof Double it ? known(it, it < limit) : frame.take();
            case LESS_OR_EQUAL ->
                frame -> frame.value(field) instanceof Double it ? known(it, it <= limit) : frame.take();
            case GREATER -> frame -> frame.value(field) instanceof Double it ? known(it, it > limit) : frame.take();
            case GREATER_OR_EQUAL ->
                frame -> frame.value(field) instanceof Double it ? known(it, it >= limit) : frame.take();
            case EQUAL -> frame -> frame.value(field) instanceof Double it ? known(it, it == limit) : frame.take();
            case NOT_EQUAL -> frame -> frame.value(field) instanceof Double it ? known(it, it != limit) : frame.take();
        };
    }

    private static int known(double value, boolean holds) {
        return Double.isNaN(value) ? UNDECIDED : truth(holds);
    }

    private Truth against(int field, String text) {
        boolean wanted = this == EQUAL;
        return frame -> frame.value(field) instanceof String it ? truth(it.equals(text) == wanted) : frame.take();
    }

    private Truth wholes(Whole left, Whole right) {
        return frame -> {
            long a = left.get(frame);
            long b = right.get(frame);
            return frame.marked() ? frame.take() : truth(holds(Long.compare(a, b)));
        };
    }

    /** NaN has no order, and -0.0 is 0.0; both are rare enough to leave the first to CEL. */
    private Truth reals(Real left, Real right) {
        return frame -> {
            double a = left.get(frame);
            double b = right.get(frame);
            if (frame.marked()) {
                return frame.take();
            }
            return Double.isNaN(a) || Double.isNaN(b) ? UNDECIDED : truth(holds(a < b ? -1 : a > b ? 1 : 0));
        };
    }

    private Truth texts(Text left, Text right) {
        return frame -> {
            var a = left.get(frame);
            var b = right.get(frame);
            return a == null || b == null ? frame.take() : truth(holds(a.equals(b) ? 0 : 1));
        };
    }

    private Truth truths(Truth left, Truth right) {
        return frame -> {
            int a = left.test(frame);
            int b = right.test(frame);
            return a > TRUE || b > TRUE ? Math.max(a, b) : truth(holds(a - b));
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are Instants or both are Durations
    private Truth moments(Moment left, Moment right) {
        return frame -> {
            Comparable a = left.source().get(frame);
            Comparable b = right.source().get(frame);
            return a == null || b == null ? frame.take() : truth(holds(a.compareTo(b)));
        };
    }

    private static Real exact(Whole whole) {
        return frame -> {
            long value = whole.get(frame);
            if (value > EXACT || value < -EXACT) {
                frame.mark(UNDECIDED);
            }
            return value;
        };
    }

    static int truth(boolean holds) {
        return holds ? TRUE : FALSE;
    }
}
