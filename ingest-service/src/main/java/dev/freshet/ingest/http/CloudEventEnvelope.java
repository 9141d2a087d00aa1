package dev.freshet.ingest.http;

import dev.freshet.ingest.http.JsonSplitter.UnusableException;
import dev.freshet.schemas.topics.CloudEvents;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The envelope of a CloudEvent over HTTP: the attributes that every event must have, and its time. */
final class CloudEventEnvelope {
    private static final List<String> REQUIRED =
            List.of(CloudEvents.ID, CloudEvents.SOURCE, CloudEvents.SPECVERSION, CloudEvents.TYPE);

    private CloudEventEnvelope() {}

    /** The attributes in the headers of a request in binary mode; none where it is no CloudEvent. */
    static Map<String, String> of(RequestHeaders headers) throws UnusableException {
        Map<String, String> attributes = new LinkedHashMap<>();
        put(attributes, CloudEvents.ID, headers.id);
        put(attributes, CloudEvents.SOURCE, headers.source);
        put(attributes, CloudEvents.SPECVERSION, headers.specversion);
        put(attributes, CloudEvents.TYPE, headers.type);
        put(attributes, CloudEvents.TIME, headers.time);
        return attributes.isEmpty() ? attributes : checked(attributes, "the header ce-");
    }

    /** In headers, what is no printable ASCII is percent-encoded. */
    private static void put(Map<String, String> attributes, String name, @Nullable String value)
            throws UnusableException {
        if (value == null) {
            return;
        }
        try {
            // A plus sign is itself here, other than in a form.
            attributes.put(name, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new UnusableException("the header ce-" + name + " is '" + value
                    + "', which is not percent-encoded as CloudEvents wants it: " + e.getMessage());
        }
    }

    /**
     * The attributes, if they make an envelope.
     *
     * @param where what stands before the name of an attribute in the message of a mistake
     */
    static Map<String, String> checked(Map<String, String> attributes, String where) throws UnusableException {
        for (String name : REQUIRED) {
            if (attributes.getOrDefault(name, "").isBlank()) {
                throw new UnusableException(where + name + " is missing or empty; a CloudEvent has one");
            }
        }
        var version = attributes.get(CloudEvents.SPECVERSION);
        if (!CloudEvents.VERSION.equals(version)) {
            throw new UnusableException(
                    where + CloudEvents.SPECVERSION + " is '" + version + "'; send CloudEvents " + CloudEvents.VERSION);
        }
        return attributes;
    }
}
