package dev.freshet.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.Schema;

/**
 * Makes an Avro schema of what the registry answers, with all the schemas that it refers to and those that they refer to. A
 * producer can register whatever it likes, so there are bounds, and what cannot be resolved is named.
 */
final class SchemaResolver {
    static final int MOST_REFERENCES = 200;
    static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final BiFunction<String, Integer, JsonNode> versions;

    /** Resolves references with the answers for a version of a subject. */
    SchemaResolver(BiFunction<String, Integer, JsonNode> versions) {
        this.versions = versions;
    }

    /** The schema in this answer. */
    Schema resolve(JsonNode answer) {
        return new Resolution().parse(answer);
    }

    /** One schema on its way: references are parsed before what refers to them, each once. */
    private final class Resolution {
        private final Schema.Parser parser = new Schema.Parser();
        private final Set<String> parsed = new HashSet<>();
        private final List<String> way = new ArrayList<>();
        private int characters;

        Schema parse(JsonNode answer) {
            var text = text(answer);
            characters += text.length();
            if (characters > MOST_CHARACTERS) {
                throw new SchemaUnreadableException(place() + " has, with what it refers to, more than "
                        + MOST_CHARACTERS + " characters; split it");
            }
            answer.path("references")
                    .forEach(reference -> refer(
                            reference.path("subject").asText(),
                            reference.path("version").asInt()));
            try {
                return parser.parse(text);
            } catch (RuntimeException | StackOverflowError e) {
                throw new SchemaUnreadableException(place() + " is no Avro schema: "
                        + (e instanceof StackOverflowError ? "it is nested too deeply" : e.getMessage()));
            }
        }

        private String text(JsonNode answer) {
            var type = answer.path("schemaType").asText("AVRO");
            if (!type.equals("AVRO")) {
                throw new SchemaUnreadableException(place() + " is " + type + ", not AVRO; only Avro is read here");
            }
            if (!answer.path("schema").isTextual()) {
                throw new SchemaUnreadableException(
                        place() + " is missing in the answer of the registry; look at what it answers");
            }
            return answer.path("schema").textValue();
        }

        private void refer(String subject, int version) {
            var name = subject + " version " + version;
            if (way.contains(name)) {
                throw new SchemaUnreadableException("its references go in a circle: "
                        + String.join(" → ", way.subList(way.indexOf(name), way.size())) + " → " + name);
            }
            if (!parsed.add(name)) {
                return;
            }
            if (parsed.size() > MOST_REFERENCES) {
                throw new SchemaUnreadableException(
                        "it refers to more than " + MOST_REFERENCES + " schemas; put some of them together");
            }
            way.add(name);
            parse(answer(subject, version, name));
            way.remove(way.size() - 1);
        }

        private JsonNode answer(String subject, int version, String name) {
            try {
                return versions.apply(subject, version);
            } catch (SchemaNotFoundException e) {
                throw new SchemaUnreadableException(
                        "it refers to " + name + ", and that is unknown: " + e.getMessage());
            }
        }

        private String place() {
            return way.isEmpty() ? "the schema" : "the schema that it refers to, " + way.get(way.size() - 1) + ",";
        }
    }
}
