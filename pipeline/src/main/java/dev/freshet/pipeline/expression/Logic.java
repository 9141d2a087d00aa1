package dev.freshet.pipeline.expression;

import static dev.freshet.pipeline.expression.Code.FALSE;
import static dev.freshet.pipeline.expression.Code.TRUE;

import dev.freshet.pipeline.expression.Code.Moment;
import dev.freshet.pipeline.expression.Code.Real;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Truth;
import dev.freshet.pipeline.expression.Code.Whole;
import org.jspecify.annotations.Nullable;

/** Three-valued logic and choice: what decides alone decides, whatever the other side lacks. */
final class Logic {
    private Logic() {}

    static Truth and(Truth left, Truth right) {
        return frame -> {
            int first = left.test(frame);
            if (first == FALSE) {
                return FALSE;
            }
            int second = right.test(frame);
            return second == FALSE ? FALSE : Math.max(first, second);
        };
    }

    static Truth or(Truth left, Truth right) {
        return frame -> {
            int first = left.test(frame);
            if (first == TRUE) {
                return TRUE;
            }
            int second = right.test(frame);
            return second == TRUE ? TRUE : Math.max(first, second);
        };
    }

    static Truth not(Truth truth) {
        return frame -> {
            int known = truth.test(frame);
            return known <= TRUE ? TRUE - known : known;
        };
    }

    /** The branch that the condition takes; null where the branches are of kinds that cannot be chosen between. */
    static @Nullable Code choice(Truth condition, Code yes, Code no) {
        return switch (yes) {
            case Truth a when no instanceof Truth b -> choose(condition, a, b);
            case Whole a when no instanceof Whole b -> choose(condition, a, b);
            case Real a when no instanceof Real b -> choose(condition, a, b);
            case Text a when no instanceof Text b -> choose(condition, a, b);
            case Moment a
            when no instanceof Moment b && a.type().equals(b.type()) ->
                new Moment(
                        a.type(),
                        frame -> takes(condition, frame)
                                ? a.source().get(frame)
                                : b.source().get(frame));
            default -> null;
        };
    }

    private static Truth choose(Truth condition, Truth yes, Truth no) {
        return frame -> {
            int known = condition.test(frame);
            return known > TRUE ? known : (known == TRUE ? yes : no).test(frame);
        };
    }

    private static Whole choose(Truth condition, Whole yes, Whole no) {
        return frame -> takes(condition, frame) ? yes.get(frame) : no.get(frame);
    }

    private static Real choose(Truth condition, Real yes, Real no) {
        return frame -> takes(condition, frame) ? yes.get(frame) : no.get(frame);
    }

    private static Text choose(Truth condition, Text yes, Text no) {
        return frame -> takes(condition, frame) ? yes.get(frame) : no.get(frame);
    }

    /**
     * Whether the condition holds; one that is not known leaves its mark, so that the branch does not matter. The condition
     * takes only marks of its own: those of its neighbours wait meanwhile.
     */
    private static boolean takes(Truth condition, Frame frame) {
        int before = frame.take();
        int known = condition.test(frame);
        frame.mark(Math.max(before, known));
        return known == TRUE;
    }
}
