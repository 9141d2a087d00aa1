package dev.freshet.cli.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A document in several versions: every combination of some values for some of its keys.
 *
 * @param values the values by key, as {@code drift.trip}, which stands below {@code spec}
 */
public record Sweep(SequencedMap<String, List<String>> values) {
    /** Most combinations: each is a simulation of its own. */
    public static final int MOST = 100;

    /** Nothing is varied. */
    public static final Sweep NONE = new Sweep(new LinkedHashMap<>());

    public Sweep {
        values = new LinkedHashMap<>(values);
    }

    /** Reads {@code drift.trip=0.2;0.4,triggers.cooldown=PT6H;PT12H}. */
    public static Sweep of(String text) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var part : text.split(",", -1)) {
            int sign = part.indexOf('=');
            if (sign < 1 || sign == part.length() - 1) {
                throw new IllegalArgumentException(
                        "'%s' names no key and its values; write it as drift.trip=0.2;0.4,triggers.cooldown=PT6H;PT12H"
                                .formatted(part));
            }
            values.put(
                    part.substring(0, sign).strip(),
                    List.of(part.substring(sign + 1).split(";", -1)));
        }
        var sweep = new Sweep(values);
        if (sweep.combinations().size() > MOST) {
            throw new IllegalArgumentException("%d combinations are more than %d; name fewer values"
                    .formatted(sweep.combinations().size(), MOST));
        }
        return sweep;
    }

    /** Every combination, the last key changing fastest; one that changes nothing where nothing is varied. */
    public List<SequencedMap<String, String>> combinations() {
        List<SequencedMap<String, String>> all = List.of(new LinkedHashMap<>());
        for (var key : values.entrySet()) {
            var longer = new ArrayList<SequencedMap<String, String>>();
            for (var combination : all) {
                for (var value : key.getValue()) {
                    var next = new LinkedHashMap<>(combination);
                    next.put(key.getKey(), value);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    /** The document with these values in place of its own. */
    public static String apply(String yaml, Map<String, String> combination) {
        if (combination.isEmpty()) {
            return yaml;
        }
        var mapper = new YAMLMapper(new YAMLFactory());
        try {
            var tree = mapper.readTree(yaml);
            for (var change : combination.entrySet()) {
                put(mapper, tree.path("spec"), change.getKey(), change.getValue());
            }
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the document cannot be changed: " + e.getMessage(), e);
        }
    }

    private static void put(YAMLMapper mapper, JsonNode spec, String path, String value)
            throws JsonProcessingException {
        var keys = path.split("\\.", -1);
        var at = spec;
        for (int i = 0; i < keys.length - 1; i++) {
            if (at instanceof ObjectNode object && !object.has(keys[i])) {
                object.putObject(keys[i]);
            }
            at = at.path(keys[i]);
        }
        if (!(at instanceof ObjectNode object)) {
            throw new IllegalArgumentException("spec.%s cannot be set: there is no group above it".formatted(path));
        }
        object.set(keys[keys.length - 1], mapper.readTree(value));
    }
}
