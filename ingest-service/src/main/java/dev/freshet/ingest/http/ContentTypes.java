package dev.freshet.ingest.http;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of content that the intake reads, and the answer to any other: one that says what to send. */
final class ContentTypes {
    private static final List<String> READ =
            List.of(MediaType.APPLICATION_JSON, RequestHeaders.CLOUD_EVENT, RequestHeaders.CLOUD_EVENTS);

    private ContentTypes() {}

    /** What is wrong with a request of this Content-Type. */
    static Optional<Problem> problem(@Nullable String contentType) {
        var type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (READ.contains(type)) {
            return Optional.empty();
        }
        var what = type.isEmpty() ? "the request has no Content-Type" : "the Content-Type is '" + type + "'";
        return Optional.of(new Problem(
                "unknown content type",
                415,
                what + "; send events as Content-Type: application/json, or CloudEvents as "
                        + RequestHeaders.CLOUD_EVENT + " or " + RequestHeaders.CLOUD_EVENTS));
    }
}
