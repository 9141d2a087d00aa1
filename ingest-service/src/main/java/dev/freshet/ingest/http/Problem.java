package dev.freshet.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * What went wrong, as RFC 9457 says it ({@code application/problem+json}).
 *
 * @param title the kind of problem
 * @param status HTTP status
 * @param detail what is wrong here, and how to mend it
 * @param known names that would have been right
 */
@JsonInclude(Include.NON_EMPTY)
public record Problem(String title, int status, String detail, List<String> known) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        known = List.copyOf(known);
    }

    Problem(String title, int status, String detail) {
        this(title, status, detail, List.of());
    }
}
