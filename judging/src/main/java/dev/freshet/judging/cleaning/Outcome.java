package dev.freshet.judging.cleaning;

import dev.freshet.judging.refusal.Reason;

/** What a step made of a value. Most values are already right, and for those nothing is allocated. */
public sealed interface Outcome {
    /** The value is already as the step wants it. */
    Outcome KEPT = new Kept();

    /** See {@link #KEPT}. */
    record Kept() implements Outcome {}

    /**
     * The step made another value of it.
     *
     * @param value the value from here on
     */
    record Changed(Object value) implements Outcome {}

    /** The value stood for none. */
    record Absent() implements Outcome {}

    /**
     * The step can make nothing of it.
     *
     * @param reason reason code
     * @param message what is wrong with the value and how to mend it; the caller knows the field's name
     */
    record Unfit(Reason reason, String message) implements Outcome {}
}
