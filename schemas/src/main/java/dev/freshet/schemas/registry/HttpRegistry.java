package dev.freshet.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/**
 * A registry behind HTTP. What never changes is asked once: the schema of an id, the id of a registered schema.
 */
final class HttpRegistry implements SchemaRegistryClient {
    private final RegistryConnection connection;
    private final SchemaResolver resolver;
    private final Map<String, Schema> byPath = new ConcurrentHashMap<>();
    private final Misses misses = new Misses();
    private final Map<String, Map<Schema, Integer>> registered = new ConcurrentHashMap<>();
    private final Map<String, Map<Schema, RegisteredSchema>> found = new ConcurrentHashMap<>();

    HttpRegistry(RegistrySettings settings) {
        this.connection = new RegistryConnection(settings);
        this.resolver = new SchemaResolver((subject, version) -> connection.get(versionPath(subject, version)));
    }

    @Override
    public int register(String subject, Schema schema) {
        Map<Schema, Integer> known = registered.computeIfAbsent(subject, name -> new ConcurrentHashMap<>());
        Integer id = known.get(schema);
        if (id == null) {
            id = Answers.number(connection.post("/subjects/" + encoded(subject) + "/versions", body(schema)), "id");
            known.put(schema, id);
            byPath.putIfAbsent(idPath(id), schema);
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
        if (id < 0) {
            throw new SchemaNotFoundException("the registry knows no schema with id " + id);
        }
        return schema(idPath(id), answer -> {
            int told = answer.path("id").asInt(id);
            if (told != id) {
                throw new SchemaUnreadableException("the registry was asked for schema " + id + " and answered with "
                        + told + "; look at what stands between here and there");
            }
            return resolver.resolve(answer);
        });
    }

    @Override
    public Schema byGuid(UUID guid) {
        return schema("/schemas/guids/" + guid, resolver::resolve);
    }

    /** The schema at a place where it never changes; an answer that is none is remembered as well, for a while. */
    private Schema schema(String path, Function<JsonNode, Schema> reading) {
        Schema known = byPath.get(path);
        if (known != null) {
            return known;
        }
        misses.check(path);
        try {
            Schema schema = aboutTheSchema(() -> reading.apply(connection.get(path)));
            byPath.put(path, schema);
            return schema;
        } catch (UnknownSchemaException e) {
            misses.remember(path, e);
            throw e;
        }
    }

    /**
     * An answer that is no answer is about the schema only where the registry answers other questions. A gateway that says
     * 404 to everything, or shows a page to log in, is an outage.
     */
    private Schema aboutTheSchema(Supplier<Schema> question) {
        try {
            return question.get();
        } catch (RegistryRefusedException e) {
            if (e.isAboutAccess() || !(e.isOfTheProtocol() || answers())) {
                throw e;
            }
            throw new SchemaUnreadableException(String.valueOf(e.getMessage()));
        }
    }

    private boolean answers() {
        try {
            compatibility();
            return true;
        } catch (RegistryRefusedException | SchemaNotFoundException e) {
            return false;
        }
    }

    @Override
    public RegisteredSchema version(String subject, int version) {
        return registered(connection.get(versionPath(subject, version)));
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
        return Answers.level(connection.get("/config"));
    }

    @Override
    public Optional<CompatibilityLevel> compatibility(String subject) {
        try {
            return Optional.of(Answers.level(connection.get("/config/" + encoded(subject))));
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

    private RegisteredSchema registered(JsonNode answer) {
        return new RegisteredSchema(
                answer.path("subject").asText(),
                Answers.number(answer, "version"),
                Answers.number(answer, "id"),
                resolver.resolve(answer));
    }

    private static String idPath(int id) {
        return "/schemas/ids/" + id;
    }

    private static String versionPath(String subject, int version) {
        return "/subjects/" + encoded(subject) + "/versions/" + version;
    }

    private static Map<String, String> body(Schema schema) {
        return Map.of("schema", schema.toString());
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
