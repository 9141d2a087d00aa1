package dev.freshet.verify;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Reads Confluent's wire format and JSON objects with nothing but Avro, Jackson and the registry's REST interface. */
public final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int HEADER = 5;

    private final String registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Optional<Schema>> schemas = new ConcurrentHashMap<>();

    public Wire(String registryUrl) {
        this.registry = registryUrl;
    }

    /** The record in these bytes; they are known to be good. */
    public GenericRecord record(Message message) {
        return Optional.ofNullable(message.value())
                .flatMap(this::avro)
                .orElseThrow(() -> new IllegalStateException("no readable Avro record at " + message.place()));
    }

    /** The fields of a producer's message by name, or nothing where it is neither readable Avro nor a JSON object. */
    public Optional<Map<String, Object>> fields(Message message) {
        var value = message.value();
        if (value == null || value.length == 0) {
            return Optional.empty();
        }
        return value[0] == '{' ? json(value) : avro(value).map(Wire::toMap);
    }

    private static Map<String, Object> toMap(GenericRecord record) {
        var fields = new LinkedHashMap<String, Object>();
        for (var field : record.getSchema().getFields()) {
            var value = record.get(field.pos());
            if (value != null) {
                fields.put(field.name(), value instanceof CharSequence text ? text.toString() : value);
            }
        }
        return fields;
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, Object>> json(byte[] value) {
        try {
            return Optional.of(JSON.readValue(value, Map.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<GenericRecord> avro(byte[] value) {
        if (value.length < HEADER || value[0] != 0) {
            return Optional.empty();
        }
        return schema(ByteBuffer.wrap(value).getInt(1)).flatMap(schema -> {
            try {
                var decoder = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
                return Optional.of(new GenericDatumReader<GenericRecord>(schema).read(null, decoder));
            } catch (IOException | AvroRuntimeException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<Schema> schema(int id) {
        return schemas.computeIfAbsent(id, this::fetch);
    }

    private Optional<Schema> fetch(int id) {
        try {
            return get("/schemas/ids/" + id, new Schema.Parser());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach the schema registry at " + registry, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for schema " + id, e);
        }
    }

    /** The schema at this path, after those it refers to were told to the parser. */
    private Optional<Schema> get(String path, Schema.Parser parser) throws IOException, InterruptedException {
        var answer =
                http.send(HttpRequest.newBuilder(URI.create(registry + path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            return Optional.empty();
        }
        var schema = JSON.readTree(answer.body());
        for (var reference : schema.path("references")) {
            var subject = reference.get("subject").asText();
            get("/subjects/" + subject + "/versions/" + reference.get("version").asInt(), parser);
        }
        return Optional.of(parser.parse(schema.get("schema").asText()));
    }
}
