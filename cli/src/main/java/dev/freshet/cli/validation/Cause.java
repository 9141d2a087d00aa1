package dev.freshet.cli.validation;

import dev.freshet.judging.refusal.Refusal;
import dev.freshet.pipeline.spec.Events;
import java.util.Locale;

/**
 * What refuses a row, in the words of the document.
 *
 * @param place a rule, a field, or the row as a whole
 * @param by the rule, the cleaning step, the type, or that the field is required
 * @param reason reason code of the rejection
 */
public record Cause(String place, String by, String reason) {
    static final Cause DUPLICATE = new Cause("event", "id", "DUPLICATE");
    static final Cause UNREADABLE = new Cause("row", "reading", "UNREADABLE");

    static Cause of(Refusal refusal, Events events) {
        String reason = refusal.reason().name();
        if (refusal.rule() != null) {
            return new Cause(refusal.field() == null ? "event" : refusal.field(), "rule " + refusal.rule(), reason);
        }
        if (refusal.field() == null) {
            return new Cause("event", "reading", reason);
        }
        return new Cause(refusal.field(), by(refusal, refusal.field(), events), reason);
    }

    private static String by(Refusal refusal, String name, Events events) {
        if (refusal.step() != null) {
            return "step " + refusal.step();
        }
        var field = events.fields().get(name);
        return switch (refusal.reason()) {
            case MISSING_FIELD -> "required";
            case TOO_LARGE -> "length";
            default -> field == null ? "type" : "type " + field.type().name().toLowerCase(Locale.ROOT);
        };
    }
}
