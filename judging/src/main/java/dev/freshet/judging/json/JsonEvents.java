package dev.freshet.judging.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.freshet.judging.checking.RawEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects straight into the positions of the document's fields; what is not declared is skipped. A field that
 * stands twice makes the object unreadable. {@code NaN} and {@code Infinity}, which some producers write although JSON has
 * no such numbers, are read, so that the refusal can name the field. For one thread.
 */
public final class JsonEvents {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final int NONE = -1;

    private final Key keys = new Key();
    private final @Nullable Object[] values;
    private final RawEvent event = this::value;

    /** A value of a kind no field can have; its class's name says which. */
    private enum Nested {
        OBJECT,
        ARRAY
    }

    /** What a key of an object means: the place of a field, the beginning of paths to others, or both. */
    private static final class Key {
        private final Map<String, Key> within = new HashMap<>();
        private int position = NONE;

        private Key at(String name) {
            return within.computeIfAbsent(name, unknown -> new Key());
        }
    }

    /**
     * Reads events with these fields, in the order of the document. A name with dots is a key, or the path to what stands
     * deeper: {@code customer.address.zip}.
     */
    public JsonEvents(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            keys.at(fields.get(i)).position = i;
            var deeper = keys;
            for (String name : fields.get(i).split("\\.", -1)) {
                deeper = deeper.at(name);
            }
            deeper.position = i;
        }
        this.values = new @Nullable Object[fields.size()];
    }

    private @Nullable Object value(int field) {
        return values[field];
    }

    /** The object in these bytes; its event is valid until the next call. */
    public Decoded decode(byte[] bytes) {
        Arrays.fill(values, null);
        try (var parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Decoded.unreadable("the JSON is no object");
            }
            readObject(parser, keys);
            return parser.nextToken() == null
                    ? new Decoded.Readable(event)
                    : Decoded.unreadable("there is more behind the JSON object; send one object per message");
        } catch (StreamReadException e) {
            return Decoded.unreadable(
                    "the JSON is malformed at byte " + e.getLocation().getByteOffset() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            return Decoded.unreadable("the JSON is malformed: " + e.getMessage());
        }
    }

    private void readObject(JsonParser parser, Key known) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var key = known.within.get(parser.currentName());
            var token = parser.nextToken();
            if (key == null) {
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT && !key.within.isEmpty()) {
                put(key, Nested.OBJECT);
                readObject(parser, key);
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
                putBelow(key, Nested.ARRAY);
            } else {
                put(key, scalar(parser, token));
            }
        }
    }

    private void put(Key key, @Nullable Object value) {
        if (key.position != NONE) {
            values[key.position] = value;
        }
    }

    /** A path that leads through an array leads to many values, which is no value. */
    private void putBelow(Key key, Object value) {
        put(key, value);
        key.within.values().forEach(below -> putBelow(below, value));
    }

    private static @Nullable Object scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> isLong(parser) ? (Object) parser.getLongValue() : parser.getDoubleValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case START_OBJECT -> skip(parser, Nested.OBJECT);
            default -> throw new IOException("unexpected " + token);
        };
    }

    private static boolean isLong(JsonParser parser) throws IOException {
        return parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    private static Nested skip(JsonParser parser, Nested kind) throws IOException {
        parser.skipChildren();
        return kind;
    }
}
