package dev.freshet.pipeline.spec;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The typed values of one event, by position in the pipeline document: String, Long, Double, Boolean, Instant or null. */
public final class Values implements IntFunction<@Nullable Object> {
    private final @Nullable Object[] values;

    private Values(@Nullable Object[] values) {
        this.values = values;
    }

    /** These values, which nobody changes any more. */
    public static Values of(@Nullable Object[] values) {
        return new Values(values);
    }

    /** The value at this position, or null where the event has none. */
    public @Nullable Object get(int field) {
        return values[field];
    }

    @Override
    public @Nullable Object apply(int field) {
        return values[field];
    }

    /** All values in the order of the document. */
    public List<@Nullable Object> asList() {
        return Arrays.asList(values.clone());
    }
}
