package dev.freshet.pipeline.expression;

import static dev.freshet.pipeline.expression.Code.FALSE;
import static dev.freshet.pipeline.expression.Code.TRUE;

import dev.freshet.pipeline.expression.Code.Moment;
import dev.freshet.pipeline.expression.Code.Real;
import dev.freshet.pipeline.expression.Code.Source;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Truth;
import dev.freshet.pipeline.expression.Code.Whole;
import org.jspecify.annotations.Nullable;

/** Three-valued logic and choice: what decides alone decides, whatever the other side lacks. */
final class Logic {
    private Logic() {}

    static Truth and(Truth left, Truth right) {
        return to -> unless(to, FALSE, left, right, "both");
    }

    static Truth or(Truth left, Truth right) {
        return to -> unless(to, TRUE, left, right, "either");
    }

    /** The second side is asked unless the first decides alone. */
    private static void unless(Emitter to, int deciding, Truth left, Truth right, String together) {
        left.test(to);
        int first = to.storeInt();
        to.choose(first, deciding, () -> to.constant(deciding), () -> {
            to.loadInt(first);
            right.test(to);
            to.call(Logic.class, together, int.class, int.class, int.class);
        });
    }

    /** Two sides, the first of which is not false. */
    static int both(int first, int second) {
        return second == FALSE ? FALSE : Math.max(first, second);
    }

    /** Two sides, the first of which is not true. */
    static int either(int first, int second) {
        return second == TRUE ? TRUE : Math.max(first, second);
    }

    static Truth not(Truth truth) {
        return to -> {
            truth.test(to);
            to.call(Logic.class, "opposite", int.class, int.class);
        };
    }

    static int opposite(int known) {
        return known <= TRUE ? TRUE - known : known;
    }

    /** The branch that the condition takes; null where the branches are of kinds that cannot be chosen between. */
    static @Nullable Code choice(Truth condition, Code yes, Code no) {
        return switch (yes) {
            case Truth a when no instanceof Truth b -> choose(condition, a, b);
            case Whole a
            when no instanceof Whole b -> (Whole) (to, mark) -> choose(to, mark, condition, a::get, b::get);
            case Real a when no instanceof Real b -> (Real) (to, mark) -> choose(to, mark, condition, a::get, b::get);
            case Text a when no instanceof Text b -> (Text) (to, mark) -> choose(to, mark, condition, a::get, b::get);
            case Moment a
            when no instanceof Moment b && a.type().equals(b.type()) ->
                new Moment(a.type(), (to, mark) -> choose(to, mark, condition, a.source(), b.source()));
            default -> null;
        };
    }

    private static Truth choose(Truth condition, Truth yes, Truth no) {
        return to -> {
            condition.test(to);
            int known = to.storeInt();
            to.choose(
                    known,
                    TRUE,
                    () -> yes.test(to),
                    () -> to.choose(known, FALSE, () -> no.test(to), () -> to.loadInt(known)));
        };
    }

    /** A condition that is not known leaves its mark, so that the branch does not matter. */
    private static void choose(Emitter to, int mark, Truth condition, Source yes, Source no) {
        condition.test(to);
        int known = to.storeInt();
        to.loadInt(known);
        to.call(Logic.class, "mark", int.class, int.class);
        to.mark(mark);
        to.choose(known, TRUE, () -> yes.get(to, mark), () -> no.get(to, mark));
    }

    static int mark(int known) {
        return known > TRUE ? known : Code.NONE;
    }
}
