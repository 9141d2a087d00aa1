package dev.freshet.pipeline.checking;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A rule's condition over the typed values of an event: the door behind which the expression language stands. */
@FunctionalInterface
public interface Check {
    /**
     * Whether these values pass.
     *
     * @param value typed value of a field by name, null where the event has none
     */
    Finding judge(Function<String, @Nullable Object> value);

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
