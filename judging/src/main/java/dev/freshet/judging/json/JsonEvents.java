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

    private final Map<String, Integer> positions = new HashMap<>();
    private final int count;

    /** Reads events with these fields, in the order of the document. */
    public JsonEvents(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i), i);
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
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readField(parser, values);
            }
            return parser.nextToken() == null
                    ? new Decoded.Readable(field -> values[field])
                    : Decoded.unreadable("there is more behind the JSON object; send one object per message");
        } catch (IOException e) {
            return Decoded.unreadable(JsonFault.of(e));
        }
    }

    private void readField(JsonParser parser, @Nullable Object[] values) throws IOException {
        var position = positions.get(parser.currentName());
        var token = parser.nextToken();
        if (position == null) {
            parser.skipChildren();
            return;
        }
        values[position] = scalar(parser, token);
    }

    private static @Nullable Object scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> isLong(parser) ? (Object) parser.getLongValue() : parser.getDoubleValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case START_OBJECT -> skip(parser, OtherKind.OBJECT);
            case START_ARRAY -> skip(parser, OtherKind.ARRAY);
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
