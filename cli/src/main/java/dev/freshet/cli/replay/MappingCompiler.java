package dev.freshet.cli.replay;

import dev.freshet.pipeline.expression.Compilation;
import dev.freshet.pipeline.expression.Expression;
import dev.freshet.pipeline.expression.Expressions;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks a mapping against the pipeline it feeds, and compiles its expressions; every mistake is told at once. */
final class MappingCompiler {
    static final String KNOWN_AT = "knownAt";

    /** What comes out. */
    record Compiled(FieldExpressions event, FieldExpressions label, Optional<FieldExpressions> knownAt) {}

    private final Pipeline pipeline;
    private final RowMapping mapping;
    private final Expressions expressions;
    private final List<String> mistakes = new ArrayList<>();

    MappingCompiler(Pipeline pipeline, RowMapping mapping) {
        this.pipeline = pipeline;
        this.mapping = mapping;
        this.expressions = Expressions.over(mapping.columns());
    }

    Compiled compile() {
        var event = compile("event", mapping.event(), eventTypes());
        var label = compile("label", mapping.label(), labelTypes(pipeline.labels()));
        var knownAt = mapping.knownAt()
                .map(text -> compile("", Map.of(KNOWN_AT, text), Map.of(KNOWN_AT, FieldType.TIMESTAMP)));
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
        return new Compiled(event, label, knownAt);
    }

    private Map<String, FieldType> eventTypes() {
        var types = new LinkedHashMap<String, FieldType>();
        for (Field field : pipeline.events().fields().values()) {
            types.put(field.name(), field.type());
        }
        return types;
    }

    private static Map<String, FieldType> labelTypes(Labels labels) {
        var types = new LinkedHashMap<String, FieldType>();
        labels.id().fields().forEach(id -> types.put(id, FieldType.STRING));
        types.put(labels.value(), labels.type());
        labels.time().ifPresent(time -> types.put(time, FieldType.TIMESTAMP));
        return types;
    }

    private FieldExpressions compile(String part, Map<String, String> texts, Map<String, FieldType> wanted) {
        var compiled = new LinkedHashMap<String, Expression>();
        texts.forEach((field, text) -> {
            var type = wanted.get(field);
            if (type == null) {
                mistakes.add(
                        "%s.%s: the pipeline has no such field; it has %s".formatted(part, field, wanted.keySet()));
            } else {
                compile(part.isEmpty() ? field : part + "." + field, text, type)
                        .ifPresent(expression -> compiled.put(field, expression));
            }
        });
        return new FieldExpressions(compiled);
    }

    private Optional<Expression> compile(String path, String text, FieldType wanted) {
        return switch (expressions.compile(text)) {
            case Compilation.Failed(String message, int column) -> {
                mistakes.add("%s: '%s', column %d: %s".formatted(path, text, column, message));
                yield Optional.empty();
            }
            case Compilation.Compiled(Expression expression) -> {
                if (expression.resultType() != wanted) {
                    mistakes.add("%s: '%s' gives %s, the pipeline wants %s"
                            .formatted(path, text, plain(expression.resultType()), plain(wanted)));
                }
                yield Optional.of(expression);
            }
        };
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
