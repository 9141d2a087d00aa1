package dev.freshet.pipeline.refusal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one event.
 *
 * @param reason reason code
 * @param field field at fault, or null where the whole event is
 * @param rule rule that refused it, where the reason is {@link Reason#RULE}
 * @param message what is wrong, with the value and the limit, and how to mend it
 */
public record Refusal(
        Reason reason, @Nullable String field, @Nullable String rule, String message) {
    public Refusal {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }

    /** The whole event is at fault. */
    public static Refusal ofEvent(Reason reason, String message) {
        return new Refusal(reason, null, null, message);
    }

    /** One field is at fault. */
    public static Refusal ofField(String field, Reason reason, String message) {
        return new Refusal(reason, field, null, message);
    }

    /** A rule refused it. */
    public static Refusal ofRule(String rule, String message) {
        return new Refusal(Reason.RULE, null, rule, message);
    }
}
