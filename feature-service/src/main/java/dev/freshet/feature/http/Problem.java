package dev.freshet.feature.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.freshet.judging.refusal.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 says it ({@code application/problem+json}).
 *
 * @param title the kind of problem
 * @param status HTTP status
 * @param detail what is wrong here, and how to mend it
 * @param reason reason code, where an event would be rejected
 * @param field its field at fault
 * @param rule the rule that would reject it
 * @param known names that would have been right
 */
@JsonInclude(Include.NON_EMPTY)
public record Problem(
        String title,
        int status,
        String detail,
        @Nullable String reason,
        @Nullable String field,
        @Nullable String rule,
        List<String> known) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int RETRY_AFTER_SECONDS = 1;

    public Problem {
        known = List.copyOf(known);
    }

    static Problem of(int status, String title, String detail) {
        return new Problem(title, status, detail, null, null, null, List.of());
    }

    static Problem of(Refusal refusal) {
        return new Problem(
                "the event would be rejected",
                422,
                refusal.message(),
                refusal.reason().name(),
                refusal.field(),
                refusal.rule(),
                List.of());
    }

    static Problem later(String detail) {
        return of(503, "not ready", detail);
    }

    Problem knowing(List<String> names) {
        return new Problem(title, status, detail, reason, field, rule, names);
    }

    /** The whole answer; what may be there later says when to ask again. */
    Response response() {
        var answer = Response.status(status).entity(this).type(MEDIA_TYPE);
        return (status == 503 ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS) : answer).build();
    }
}
