package dev.freshet.cli.replay;

import dev.freshet.pipeline.expression.Compilation;
import dev.freshet.pipeline.expression.Expression;
import dev.freshet.pipeline.expression.Expressions;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a mapping against the pipeline it feeds, and compiles its expressions; every mistake is told at once. */
final class MappingCompiler {
    static final String KNOWN_AT = "knownAt";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What comes out. */
    record Compiled(FieldExpressions event, FieldExpressions label, Optional<Known> known) {}

    /** When labels become known. */
    sealed interface Known {
        /** At a time the table tells. */
        record At(FieldExpressions time) implements Known {}

        /** So long after the event. */
        record After(Duration delay) implements Known {}
    }

    private final Pipeline pipeline;
    private final RowMapping mapping;
    private final Expressions expressions;
    private final List<String> mistakes = new ArrayList<>();

    MappingCompiler(Pipeline pipeline, RowMapping mapping) {
        this.pipeline = pipeline;
        this.mapping = mapping;
        this.expressions = Expressions.over(nameable(mapping.types()));
    }

    Compiled compile() {
        var event = compile("event", mapping.event(), eventTypes());
        var label = compile("label", mapping.label(), labelTypes(pipeline.labels()));
        var known = mapping.knownAt().map(this::known);
        requireAll("event", mapping.event(), pipeline.events().id().fields());
        requireAll("event", mapping.event(), List.of(pipeline.events().time()));
        if (!mapping.label().isEmpty()) {
            requireAll("label", mapping.label(), labelTypes(pipeline.labels()).keySet());
            requireKnownAt();
        }
        if (!mistakes.isEmpty()) {
            throw new ReplayException(
                    "the mapping does not fit pipeline " + pipeline.name() + ":\n  " + String.join("\n  ", mistakes));
        }
        return new Compiled(event, label, known);
    }

    /** A duration, such as PT168H, is no expression: it is how long after the event. */
    private Known known(String text) {
        try {
            return new Known.After(Duration.parse(text));
        } catch (DateTimeParseException noDuration) {
            return new Known.At(compile("", Map.of(KNOWN_AT, text), Map.of(KNOWN_AT, taken(FieldType.TIMESTAMP))));
        }
    }

    /** Names that an expression can spell; the others can only be copied. */
    private static Map<String, FieldType> nameable(Map<String, FieldType> types) {
        var nameable = new LinkedHashMap<>(types);
        nameable.keySet().removeIf(name -> !NAME.matcher(name).matches());
        return nameable;
    }

    private Map<String, Set<FieldType>> eventTypes() {
        var types = new LinkedHashMap<String, Set<FieldType>>();
        for (Field field : pipeline.events().fields().values()) {
            types.put(field.name(), field.clean().isEmpty() ? taken(field.type()) : EnumSet.allOf(FieldType.class));
        }
        return types;
    }

    private Map<String, Set<FieldType>> labelTypes(Labels labels) {
        var types = new LinkedHashMap<String, Set<FieldType>>();
        var named = labels.id().fields();
        var own = pipeline.events().id().fields();
        for (int i = 0; i < named.size(); i++) {
            types.put(named.get(i), idTypes(named.size() == own.size() ? own.get(i) : ""));
        }
        types.put(labels.value(), taken(labels.type()));
        labels.time().ifPresent(time -> types.put(time, taken(FieldType.TIMESTAMP)));
        return types;
    }

    /** A label names its event by text, or by what the event's own field takes. */
    private Set<FieldType> idTypes(String eventField) {
        Set<FieldType> types = new LinkedHashSet<>(List.of(FieldType.STRING));
        types.addAll(eventTypes().getOrDefault(eventField, Set.of()));
        return types;
    }

    /** Types from which a value of this one follows without loss and without a guess, as ingestion reads it; itself first. */
    private static Set<FieldType> taken(FieldType type) {
        return new LinkedHashSet<>(
                switch (type) {
                    case DOUBLE -> List.of(FieldType.DOUBLE, FieldType.INT);
                    case TIMESTAMP -> List.of(FieldType.TIMESTAMP, FieldType.STRING, FieldType.INT);
                    case STRING, INT, BOOLEAN -> List.of(type);
                });
    }

    private FieldExpressions compile(String part, Map<String, String> texts, Map<String, Set<FieldType>> wanted) {
        var compiled = new LinkedHashMap<String, FieldExpressions.Source>();
        texts.forEach((field, text) -> {
            var types = wanted.get(field);
            if (types == null) {
                mistakes.add(
                        "%s.%s: the pipeline has no such field; it has %s".formatted(part, field, wanted.keySet()));
            } else {
                compile(part.isEmpty() ? field : part + "." + field, text, types)
                        .ifPresent(source -> compiled.put(field, source));
            }
        });
        return new FieldExpressions(compiled);
    }

    private Optional<FieldExpressions.Source> compile(String path, String text, Set<FieldType> wanted) {
        var copied = mapping.columns().get(text);
        if (copied != null) {
            requireType(path, text, copied.type(), wanted);
            return Optional.of(new FieldExpressions.Copied(text));
        }
        return switch (expressions.compile(text)) {
            case Compilation.Failed(String message, int column) -> {
                mistakes.add("%s: '%s', column %d: %s".formatted(path, text, column, message));
                yield Optional.empty();
            }
            case Compilation.Compiled(Expression expression) -> {
                requireType(path, text, expression.resultType(), wanted);
                yield Optional.of(new FieldExpressions.Computed(expression));
            }
        };
    }

    private void requireType(String path, String text, FieldType given, Set<FieldType> wanted) {
        if (!wanted.contains(given)) {
            mistakes.add("%s: '%s' gives %s, the pipeline wants %s"
                    .formatted(path, text, plain(given), plain(wanted.iterator().next())));
        }
    }

    private void requireAll(String part, Map<String, String> given, Iterable<String> wanted) {
        for (String field : wanted) {
            if (!given.containsKey(field)) {
                mistakes.add("%s.%s: missing; give it an expression over the columns".formatted(part, field));
            }
        }
    }

    private void requireKnownAt() {
        if (mapping.knownAt().isEmpty() && pipeline.labels().time().isEmpty()) {
            mistakes.add("knownAt: missing; labels of this pipeline have no time field, so say when they become known");
        }
    }

    private static String plain(FieldType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
