package dev.freshet.judging.cleaning;

/** One thing that is done to a value on its way from raw to typed. */
@FunctionalInterface
public interface Step {
    /** What becomes of this value; values are those of a raw event, and never null. */
    Outcome apply(Object value);

    /** What becomes of a field without a value; most steps leave it so. */
    default Outcome applyToMissing() {
        return Outcome.KEPT;
    }
}
