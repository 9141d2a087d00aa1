package dev.freshet.judging.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.freshet.judging.refusal.OtherKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects straight into the positions of the document's fields; what is not declared is skipped. The one reader of
 * events, labels, requests and files, so that all of them mean the same by the same bytes. A field that stands twice, or
 * anything behind the object, makes it unreadable. Whole numbers of 64 bits are kept to the last digit. {@code NaN} and
 * {@code Infinity}, which some producers write although JSON has no such numbers, are read, so that the refusal can name the
 * field. Any number of threads may share one.
 */
public final class JsonEvents {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(JsonFault.bounds())
            .build();

    private static final int NONE = -1;

    private final Key keys = new Key();
    private final int count;

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
        this.count = fields.size();
    }

    /** The object in these bytes. */
    public Decoded decode(byte[] bytes) {
        try (var parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Decoded.unreadable("the JSON is no object");
            }
            var values = new @Nullable Object[count];
            readObject(parser, keys, values);
            return parser.nextToken() == null
                    ? new Decoded.Readable(field -> values[field])
                    : Decoded.unreadable("there is more behind the JSON object; send one object per message");
        } catch (IOException e) {
            return Decoded.unreadable(JsonFault.of(e));
        }
    }

    private static void readObject(JsonParser parser, Key known, @Nullable Object[] values) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var key = known.within.get(parser.currentName());
            var token = parser.nextToken();
            if (key == null) {
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT && !key.within.isEmpty()) {
                put(key, OtherKind.OBJECT, values);
                readObject(parser, key, values);
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
                putBelow(key, OtherKind.ARRAY, values);
            } else {
                put(key, scalar(parser, token), values);
            }
        }
    }

    private static void put(Key key, @Nullable Object value, @Nullable Object[] values) {
        if (key.position != NONE) {
            values[key.position] = value;
        }
    }

    /** A path that leads through an array leads to many values, which is no value. */
    private static void putBelow(Key key, Object value, @Nullable Object[] values) {
        put(key, value, values);
        key.within.values().forEach(below -> putBelow(below, value, values));
    }

    private static @Nullable Object scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> isLong(parser) ? (Object) parser.getLongValue() : parser.getDoubleValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_OBJECT -> skip(parser, OtherKind.OBJECT);
            default -> throw new IOException("unexpected " + token);
        };
    }

    private static boolean isLong(JsonParser parser) throws IOException {
        return parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    private static OtherKind skip(JsonParser parser, OtherKind kind) throws IOException {
        parser.skipChildren();
        return kind;
    }
}
