package dev.freshet.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A registry behind HTTP. What never changes is asked once: the schema of an id, the id of a registered schema. What was
 * not found is not asked again for a while, so that garbage on a topic does not become a storm of requests.
 */
final class HttpRegistry implements SchemaRegistryClient {
    private static final long REMEMBER_MISSING_NANOS = 10_000_000_000L;
    private static final int MOST_MISSING = 1_000;

    private final RegistryConnection connection;
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
    private final Map<Integer, Long> missing = new ConcurrentHashMap<>();
    private final Map<String, Map<Schema, Integer>> registered = new ConcurrentHashMap<>();
    private final Map<String, Map<Schema, RegisteredSchema>> found = new ConcurrentHashMap<>();

    HttpRegistry(RegistrySettings settings) {
        this.connection = new RegistryConnection(settings);
    }

    @Override
    public int register(String subject, Schema schema) {
        Map<Schema, Integer> known = registered.computeIfAbsent(subject, name -> new ConcurrentHashMap<>());
        Integer id = known.get(schema);
        if (id == null) {
            id = connection
                    .post("/subjects/" + encoded(subject) + "/versions", body(schema))
                    .path("id")
                    .asInt();
            known.put(schema, id);
            byId.putIfAbsent(id, schema);
        }
        return id;
    }

    @Override
    public RegisteredSchema lookUp(String subject, Schema schema) {
        Map<Schema, RegisteredSchema> known = found.computeIfAbsent(subject, name -> new ConcurrentHashMap<>());
        RegisteredSchema version = known.get(schema);
        if (version == null) {
            version = registered(connection.post("/subjects/" + encoded(subject), body(schema)));
            known.put(schema, version);
        }
        return version;
    }

    @Override
    public Schema byId(int id) {
        Schema known = byId.get(id);
        if (known != null) {
            return known;
        }
        if (id < 0 || isKnownToBeMissing(id)) {
            throw new SchemaNotFoundException("the registry knows no schema with id " + id);
        }
        try {
            Schema schema = schema(connection.get("/schemas/ids/" + id));
            byId.put(id, schema);
            return schema;
        } catch (SchemaNotFoundException e) {
            rememberMissing(id);
            throw e;
        }
    }

    @Override
    public RegisteredSchema version(String subject, int version) {
        return registered(connection.get("/subjects/" + encoded(subject) + "/versions/" + version));
    }

    @Override
    public RegisteredSchema latest(String subject) {
        return registered(connection.get("/subjects/" + encoded(subject) + "/versions/latest"));
    }

    @Override
    public List<String> subjects() {
        List<String> names = new ArrayList<>();
        connection.get("/subjects").forEach(name -> names.add(name.asText()));
        return List.copyOf(names);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        try {
            return connection
                    .post("/compatibility/subjects/" + encoded(subject) + "/versions/latest", body(schema))
                    .path("is_compatible")
                    .asBoolean();
        } catch (SchemaNotFoundException firstVersion) {
            return true;
        }
    }

    @Override
    public CompatibilityLevel compatibility() {
        return level(connection.get("/config"));
    }

    @Override
    public Optional<CompatibilityLevel> compatibility(String subject) {
        try {
            return Optional.of(level(connection.get("/config/" + encoded(subject))));
        } catch (SchemaNotFoundException noneOfItsOwn) {
            return Optional.empty();
        }
    }

    @Override
    public void setCompatibility(CompatibilityLevel level) {
        connection.put("/config", Map.of("compatibility", level.name()));
    }

    @Override
    public void setCompatibility(String subject, CompatibilityLevel level) {
        connection.put("/config/" + encoded(subject), Map.of("compatibility", level.name()));
    }

    private boolean isKnownToBeMissing(int id) {
        Long since = missing.get(id);
        return since != null && System.nanoTime() - since < REMEMBER_MISSING_NANOS;
    }

    private void rememberMissing(int id) {
        if (missing.size() >= MOST_MISSING) {
            missing.clear();
        }
        missing.put(id, System.nanoTime());
    }

    private RegisteredSchema registered(JsonNode answer) {
        return new RegisteredSchema(
                answer.path("subject").asText(),
                answer.path("version").asInt(),
                answer.path("id").asInt(),
                schema(answer));
    }

    private static Schema schema(JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new SchemaNotFoundException("the schema is " + type + ", not AVRO; only Avro is read here");
        }
        return new Schema.Parser().parse(answer.path("schema").asText());
    }

    private static CompatibilityLevel level(JsonNode answer) {
        String read = answer.path("compatibilityLevel").asText();
        return CompatibilityLevel.valueOf(
                read.isEmpty() ? answer.path("compatibility").asText() : read);
    }

    private static Map<String, String> body(Schema schema) {
        return Map.of("schema", schema.toString());
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
