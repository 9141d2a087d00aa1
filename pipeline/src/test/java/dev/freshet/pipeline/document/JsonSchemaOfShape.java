package dev.freshet.pipeline.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.pipeline.document.shape.DocumentShape;
import dev.freshet.pipeline.document.shape.Key;
import dev.freshet.pipeline.document.shape.Key.Presence;
import dev.freshet.pipeline.document.shape.Shape;
import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.Decimal;
import dev.freshet.pipeline.document.shape.Shape.Either;
import dev.freshet.pipeline.document.shape.Shape.Flag;
import dev.freshet.pipeline.document.shape.Shape.ListOf;
import dev.freshet.pipeline.document.shape.Shape.MapOf;
import dev.freshet.pipeline.document.shape.Shape.OneOrMore;
import dev.freshet.pipeline.document.shape.Shape.Period;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.shape.Shape.Single;
import dev.freshet.pipeline.document.shape.Shape.Text;
import dev.freshet.pipeline.document.shape.Shape.TextOr;
import dev.freshet.pipeline.document.shape.Shape.Whole;
import dev.freshet.pipeline.document.shape.Shape.WordOr;
import dev.freshet.pipeline.document.value.Periods;
import dev.freshet.pipeline.document.value.ScalarReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Says the table of the document as JSON Schema 2020-12; the published file must be equal to what comes out here. */
final class JsonSchemaOfShape {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonSchemaOfShape() {}

    static ObjectNode document() {
        var schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:freshet:pipeline:v1");
        schema.put("title", "Freshet pipeline");
        schema.put(
                "description",
                "Everything Freshet needs to know to keep one model fresh; docs/pipeline-document.md explains it.");
        return schema.setAll(schema(DocumentShape.DOCUMENT));
    }

    private static ObjectNode schema(Shape shape) {
        var schema = JSON.objectNode();
        switch (shape) {
            case Text(var pattern, var described) ->
                schema.put("type", "string").put("pattern", anchored(pattern));
            case Flag() -> schema.put("type", "boolean");
            case Whole(var least, var most) ->
                schema.put("type", "integer").put("minimum", least).put("maximum", most);
            case Decimal decimal -> decimal(schema, decimal);
            case Period() -> schema.put("type", "string").put("pattern", anchored(Periods.PATTERN));
            case Single() -> schema.putArray("type").add("string").add("number").add("boolean");
            case WordOr(var words, var sections) -> {
                var one = schema.putArray("oneOf").add(schema(words));
                sections.variants().forEach(variant -> one.add(schema(variant.section())));
            }
            case TextOr(var text, var section) ->
                schema.putArray("oneOf").add(schema(text)).add(schema(section));
            case Choice(var words) -> words.forEach(schema.put("type", "string").putArray("enum")::add);
            case ListOf(var item, var least, var most) ->
                schema.put("type", "array")
                        .put("minItems", least)
                        .put("maxItems", most)
                        .set("items", schema(item));
            case OneOrMore(var item, var most) ->
                schema.putArray("oneOf").add(schema(item)).add(schema(new ListOf(item, 1, most)));
            case MapOf map -> map(schema, map);
            case Section(var keys) -> section(schema, keys);
            case Either(var variants) -> {
                var one = schema.putArray("oneOf");
                variants.forEach(variant -> one.add(schema(variant.section())));
            }
        }
        return schema;
    }

    private static void decimal(ObjectNode schema, Decimal decimal) {
        schema.put("type", "number")
                .put(
                        decimal.open() ? "exclusiveMinimum" : "minimum",
                        new BigDecimal(ScalarReader.plain(decimal.least())))
                .put("maximum", new BigDecimal(ScalarReader.plain(decimal.most())));
    }

    private static void map(ObjectNode schema, MapOf map) {
        schema.put("type", "object").put("minProperties", 1).put("maxProperties", map.most());
        schema.putObject("propertyNames").put("pattern", anchored(map.name().pattern()));
        schema.set("additionalProperties", schema(map.value()));
    }

    private static void section(ObjectNode schema, List<Key> keys) {
        schema.put("type", "object").put("additionalProperties", false);
        var required = JSON.arrayNode();
        var properties = schema.putObject("properties");
        for (var key : keys) {
            var property = JSON.objectNode();
            property.put("description", key.meaning());
            property.setAll(schema(key.shape()));
            switch (key.presence()) {
                case Presence.Required _ -> required.add(key.name());
                case Presence.Optional _ -> {}
                case Presence.Default(var value) -> property.set("default", value(value));
                case Presence.Derived(var told) ->
                    property.put("description", key.meaning() + " Default: " + told + ".");
            }
            properties.set(key.name(), property);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    private static JsonNode value(Object value) {
        return switch (value) {
            case Long number -> JSON.numberNode(number);
            case Double number -> JSON.numberNode(number);
            case Boolean flag -> JSON.booleanNode(flag);
            case Duration duration -> JSON.textNode(iso(duration));
            case List<?> none -> JSON.arrayNode();
            case Map<?, ?> defaults -> JSON.objectNode();
            default -> JSON.textNode(value.toString());
        };
    }

    /** Days where they are whole: P30D rather than Java's PT720H. */
    static String iso(Duration duration) {
        var days = duration.toDays();
        return days > 0 && duration.equals(Duration.ofDays(days)) ? "P" + days + "D" : duration.toString();
    }

    private static String anchored(String pattern) {
        return "^(?:" + pattern + ")$";
    }
}
