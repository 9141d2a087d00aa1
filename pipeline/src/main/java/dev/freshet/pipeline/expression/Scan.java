package dev.freshet.pipeline.expression;

import dev.freshet.pipeline.spec.Values;

/** Many conditions as one class. */
@FunctionalInterface
public interface Scan {
    /** The first condition from {@code from} on that is not plainly true of a row, or their number where all are. */
    int next(Values row, int from);
}
