package dev.freshet.pipeline.expression;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation of {@link Code} runs on: the values of a record, and whether a part had no value. Numbers and text
 * have no room to say so themselves; a part that has none leaves a mark here, and whoever needs it {@link #take takes} it.
 */
final class Frame {
    private final IntFunction<@Nullable Object> values;
    private int mark = Code.TRUE;

    /** @param values a field's value by its position, null where missing */
    Frame(IntFunction<@Nullable Object> values) {
        this.values = values;
    }

    /** A field's value; a missing one leaves its mark. */
    @Nullable
    Object value(int field) {
        var value = values.apply(field);
        if (value == null) {
            mark(Code.MISSING);
        }
        return value;
    }

    boolean has(int field) {
        return values.apply(field) != null;
    }

    /** Leaves a mark: {@link Code#MISSING} or the stronger {@link Code#UNDECIDED}. */
    void mark(int stronger) {
        mark = Math.max(mark, stronger);
    }

    boolean marked() {
        return mark > Code.TRUE;
    }

    /** The strongest mark since the last time, which is no longer there afterwards. */
    int take() {
        int taken = mark;
        mark = Code.TRUE;
        return taken;
    }
}
