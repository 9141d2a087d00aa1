package dev.freshet.registry.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What went wrong, as {@code application/problem+json} (RFC 9457).
 *
 * @param type kind of problem, as a path in the documentation
 * @param title kind of problem in words
 * @param status HTTP status
 * @param detail what is wrong here and how to mend it
 * @param mistakes mistakes in a pipeline document, all of them
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> mistakes) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        mistakes = List.copyOf(mistakes);
    }

    static Problem of(int status, String title, String detail) {
        return new Problem(
                "about:blank#" + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                title,
                status,
                detail,
                List.of());
    }

    Problem with(List<Fault> faults) {
        return new Problem(type, title, status, detail, faults);
    }

    /**
     * One mistake in a pipeline document.
     *
     * @param path where
     * @param value what stands there
     * @param reason what is wrong with it
     * @param mend what to write instead
     * @param line line in the text, from 1; 0 where none is at fault
     * @param text the whole in one line
     */
    public record Fault(String path, String value, String reason, String mend, int line, String text) {}
}
