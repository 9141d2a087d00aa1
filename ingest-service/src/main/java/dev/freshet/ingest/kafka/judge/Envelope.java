package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.json.Decoded;
import dev.freshet.schemas.topics.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a CloudEvent in Kafka's binary mode: its attributes stand in headers, the value holds the data. Where the
 * data does not name itself, the envelope's id is the event's id, and its time the event's time.
 *
 * @param attributes attributes by name
 */
record Envelope(Map<String, String> attributes) {
    private static final String SPECVERSION = CloudEvents.header(CloudEvents.SPECVERSION);
    /** What is longer is no name; an id of an event has as many characters at most. */
    private static final int LONGEST = 1024;

    Envelope {
        attributes = Map.copyOf(attributes);
    }

    /** The envelope in these headers, or null where the message is no CloudEvent. */
    static @Nullable Envelope of(Headers headers) {
        if (headers.lastHeader(SPECVERSION) == null) {
            return null;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : CloudEvents.ATTRIBUTES) {
            var header = headers.lastHeader(CloudEvents.header(name));
            if (header != null && header.value() != null) {
                attributes.put(name, new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new Envelope(attributes);
    }

    /** The event in this envelope, or what is wrong with the envelope. */
    Decoded open(Decoded data, IngestPlan plan) {
        var version = attributes.get(CloudEvents.SPECVERSION);
        if (!CloudEvents.VERSION.equals(version)) {
            return Decoded.unreadable("the header ce_specversion is '" + version + "'; send CloudEvents "
                    + CloudEvents.VERSION + ", or no ce_ headers");
        }
        for (var attribute : attributes.entrySet()) {
            if (attribute.getValue().isEmpty() || attribute.getValue().length() > LONGEST) {
                return Decoded.unreadable("the header ce_" + attribute.getKey() + " has "
                        + attribute.getValue().length() + " characters; an attribute has 1 to " + LONGEST);
            }
        }
        if (!attributes.containsKey(CloudEvents.ID)) {
            return Decoded.unreadable("the header ce_id is missing; a CloudEvent has one");
        }
        return data instanceof Decoded.Readable(var event) ? new Decoded.Readable(over(event, plan)) : data;
    }

    private RawEvent over(RawEvent event, IngestPlan plan) {
        int id = plan.idField();
        int time = plan.timeField();
        return field -> {
            var value = event.value(field);
            if (value == null && field == id) {
                return attributes.get(CloudEvents.ID);
            }
            return value == null && field == time ? attributes.get(CloudEvents.TIME) : value;
        };
    }
}
