package dev.freshet.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.freshet.judging.json.JsonFault;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.schemas.topics.CloudEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a request into its events without changing a byte of any: a single object, or an array of objects. Of each object it
 * reads only the id.
 */
final class JsonSplitter {
    /** What is no number of JSON is read, so that the refusal can name the field. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(JsonFault.bounds())
            .build();

    private final EventId named;
    private final int maxBatch;
    private final boolean enveloped;

    /**
     * Cuts requests of one kind.
     *
     * @param named field or fields that hold the id
     * @param maxBatch most objects of a request
     * @param enveloped whether each object is a CloudEvent, whose data is the event
     */
    JsonSplitter(EventId named, int maxBatch, boolean enveloped) {
        this.named = named;
        this.maxBatch = maxBatch;
        this.enveloped = enveloped;
    }

    /**
     * One object of the request.
     *
     * @param json its bytes
     * @param id its id, null where it has none
     * @param notFinite name of a field that holds no number of JSON, such as NaN; null where none does
     * @param envelope attributes of the CloudEvent it came in; empty where it came in none
     */
    record Part(
            ByteBuffer json, @Nullable String id, @Nullable String notFinite, Map<String, String> envelope) {
        Part {
            envelope = Map.copyOf(envelope);
        }

        Part in(Map<String, String> attributes) {
            return new Part(json, id, notFinite, attributes);
        }
    }

    /**
     * What a request holds.
     *
     * @param parts its objects
     * @param single whether it was one object and no array
     */
    record Parts(List<Part> parts, boolean single) {
        /** The same with the envelope that stands in the headers of the request. */
        Parts in(Map<String, String> attributes) throws UnusableException {
            if (!single) {
                throw new UnusableException("a request with ce- headers holds one event, but this body is an array;"
                        + " send it as " + RequestHeaders.CLOUD_EVENTS);
            }
            return new Parts(List.of(parts.getFirst().in(attributes)), true);
        }
    }

    /** The request is no JSON object and no array of objects, or holds too many. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }

    Parts split(byte[] body) throws UnusableException {
        try (var parser = JSON.createParser(body)) {
            var first = parser.nextToken();
            boolean single = first == JsonToken.START_OBJECT;
            var parts = single ? List.of(element(parser, body)) : array(parser, body, first);
            if (parser.nextToken() != null) {
                throw new UnusableException("there is more behind the JSON; send one object, or one array of objects");
            }
            return new Parts(parts, single);
        } catch (IOException e) {
            throw new UnusableException(JsonFault.of(e));
        }
    }

    private List<Part> array(JsonParser parser, byte[] body, @Nullable JsonToken first)
            throws IOException, UnusableException {
        if (first != JsonToken.START_ARRAY) {
            throw new UnusableException("the body is neither a JSON object nor an array of objects");
        }
        var parts = new ArrayList<Part>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new UnusableException("element " + parts.size() + " of the array is no object");
            }
            if (parts.size() == maxBatch) {
                throw new UnusableException("the array has more than " + maxBatch
                        + " objects (freshet.ingest.http.max-batch); send smaller batches");
            }
            parts.add(element(parser, body));
        }
        if (parts.isEmpty()) {
            throw new UnusableException("the array is empty; send at least one object");
        }
        return parts;
    }

    private Part element(JsonParser parser, byte[] body) throws IOException, UnusableException {
        return enveloped ? unwrapped(parser, body) : part(parser, body);
    }

    private Part unwrapped(JsonParser parser, byte[] body) throws IOException, UnusableException {
        Map<String, String> attributes = new HashMap<>();
        Part data = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals("data") && token == JsonToken.START_OBJECT) {
                data = part(parser, body);
            } else if (CloudEvents.ATTRIBUTES.contains(name) && token == JsonToken.VALUE_STRING) {
                attributes.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        if (data == null) {
            throw new UnusableException("a CloudEvent has no data that is a JSON object; send the event as its data"
                    + " (data_base64 is not read)");
        }
        return data.in(CloudEventEnvelope.checked(attributes, "the attribute "));
    }

    private Part part(JsonParser parser, byte[] body) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        Map<String, String> names = new HashMap<>();
        String notFinite = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            var token = parser.nextToken();
            if (named.fields().contains(field) && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                names.put(field, parser.getText());
            }
            if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) {
                notFinite = field;
            }
            parser.skipChildren();
        }
        var id = names.isEmpty() ? null : named.of(names::get);
        int end = (int) parser.currentLocation().getByteOffset();
        return new Part(ByteBuffer.wrap(body, start, end - start).slice().asReadOnlyBuffer(), id, notFinite, Map.of());
    }
}
