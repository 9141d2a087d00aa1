package dev.freshet.pipeline.expression;

import dev.freshet.pipeline.spec.Values;
import org.jspecify.annotations.Nullable;

/** An expression as a class of its own. */
interface Evaluation {
    /** Stands for a result that only CEL knows. */
    Object UNDECIDED = new Object();

    /** The value over a row: Long, Double, Boolean, String, Instant, null where missing, or {@link #UNDECIDED}. */
    @Nullable
    Object of(Values row);
}
