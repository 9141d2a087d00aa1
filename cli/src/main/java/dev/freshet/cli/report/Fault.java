package dev.freshet.cli.report;

import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * What rejections have in common when one mend helps them all.
 *
 * @param reason reason code
 * @param field field at fault, or null
 * @param rule rule that refused, or null
 */
public record Fault(
        RejectionReason reason,
        @Nullable String field,
        @Nullable String rule) {
    /** The fault of this rejection. */
    public static Fault of(Rejected rejected) {
        return new Fault(rejected.getReason(), rejected.getField(), rejected.getRule());
    }
}
