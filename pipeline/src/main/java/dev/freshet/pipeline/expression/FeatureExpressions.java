package dev.freshet.pipeline.expression;

import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.expression.Compilation.Failed;
import dev.freshet.pipeline.spec.FieldType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compiles the expressions of features. One that names features above it is computed when those are, when the record
 * itself is no longer at hand: it sees them as doubles, and of the record only numbers and booleans. A field comes before a
 * feature of the same name.
 */
public final class FeatureExpressions {
    private static final Set<FieldType> CARRIED = EnumSet.of(FieldType.INT, FieldType.DOUBLE, FieldType.BOOLEAN);

    private final Map<String, FieldType> fields;
    private final Expressions overFields;

    /** @param fields the fields by name, in the order messages shall list them */
    public FeatureExpressions(Map<String, FieldType> fields) {
        this.fields = new LinkedHashMap<>(fields);
        this.overFields = Expressions.over(fields);
    }

    /**
     * Compiles one expression.
     *
     * @param text the expression
     * @param above names of the features that stand before it
     */
    public Compilation compile(String text, Collection<String> above) {
        var compilation = overFields.compile(text);
        var named = above.stream().filter(feature -> !fields.containsKey(feature) && names(text, feature));
        if (compilation instanceof Compiled || named.findAny().isEmpty()) {
            return compilation;
        }
        return switch (Expressions.over(seen(above)).compile(text)) {
            case Compiled compiled -> compiled;
            case Failed(String message, int column) -> new Failed(message + notCarried(text), column);
        };
    }

    /** The features above that an expression reads; none where it needs only the record. */
    public List<String> featuresOf(Expression expression) {
        return expression.reads().stream()
                .filter(name -> !fields.containsKey(name))
                .toList();
    }

    private Map<String, FieldType> seen(Collection<String> above) {
        var seen = new LinkedHashMap<String, FieldType>();
        fields.forEach((name, type) -> {
            if (CARRIED.contains(type)) {
                seen.put(name, type);
            }
        });
        above.forEach(feature -> {
            if (!fields.containsKey(feature)) {
                seen.put(feature, FieldType.DOUBLE);
            }
        });
        return seen;
    }

    private String notCarried(String text) {
        return fields.entrySet().stream()
                .filter(field -> !CARRIED.contains(field.getValue()) && names(text, field.getKey()))
                .map(field -> "; beside features only numbers and booleans can be read: give what you need of "
                        + field.getKey() + " a feature of its own")
                .findFirst()
                .orElse("");
    }

    private static boolean names(String text, String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                .matcher(text)
                .find();
    }
}
