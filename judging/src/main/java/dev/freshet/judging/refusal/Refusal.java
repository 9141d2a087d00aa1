package dev.freshet.judging.refusal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one event.
 *
 * @param reason reason code
 * @param field field at fault, or null where the whole event is
 * @param rule rule that refused it, where the reason is {@link Reason#RULE}
 * @param step cleaning step that could make nothing of the field, as {@code number@1}, or null where none was at fault
 * @param message what is wrong, with the value and the limit, and how to mend it
 */
public record Refusal(
        Reason reason,
        @Nullable String field,
        @Nullable String rule,
        @Nullable String step,
        String message) {
    public Refusal {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }

    /** The whole event is at fault. */
    public static Refusal ofEvent(Reason reason, String message) {
        return new Refusal(reason, null, null, null, message);
    }

    /** One field is at fault. */
    public static Refusal ofField(String field, Reason reason, String message) {
        return new Refusal(reason, field, null, null, message);
    }

    /** A rule refused it. */
    public static Refusal ofRule(String rule, String message) {
        return new Refusal(Reason.RULE, null, rule, null, message);
    }

    /** The same refusal, with the cleaning step that gave it. */
    public Refusal by(String cleaningStep) {
        return new Refusal(reason, field, rule, cleaningStep, message);
    }
}
