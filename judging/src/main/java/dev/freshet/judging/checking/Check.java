package dev.freshet.judging.checking;

import dev.freshet.pipeline.spec.Values;

/** A rule's condition over the typed values of an event: the door behind which the expression language stands. */
@FunctionalInterface
public interface Check {
    /**
     * Whether these values pass.
     *
     * @param values the typed values of the event
     */
    Finding judge(Values values);

    /** What a check found. */
    sealed interface Finding {
        Finding PASSED = new Passed();
        Finding FAILED = new Failed();

        /** The condition holds. */
        record Passed() implements Finding {}

        /** The condition does not hold. */
        record Failed() implements Finding {}

        /**
         * The condition has no answer for these values: a division by zero, a missing value that it needs.
         *
         * @param why what stopped it
         */
        record Undecided(String why) implements Finding {}
    }
}
