package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.shape.Shape;
import dev.freshet.pipeline.document.value.Values;
import dev.freshet.pipeline.expression.Compilation;
import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.expression.Compilation.Failed;
import dev.freshet.pipeline.expression.Expressions;
import dev.freshet.pipeline.expression.FeatureExpressions;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spelling.Spelling;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the rest of a document may refer to. A field whose own declaration is wrong fits everywhere, so that one mistake is told once. */
final class DeclaredFields {
    private final Map<String, Values> declared;
    private final Map<String, FieldType> types = new LinkedHashMap<>();
    private final Expressions expressions;
    private final FeatureExpressions featureExpressions;

    DeclaredFields(Values events) {
        declared = events.named("fields");
        declared.forEach((name, field) -> field.text("type").ifPresent(type -> types.put(name, typeOf(type))));
        expressions = Expressions.over(types);
        featureExpressions = new FeatureExpressions(types);
    }

    Optional<FieldType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** Tells where a key names a field that is not declared, or one of another type than wanted. */
    void refer(Values where, String key, Set<FieldType> wanted) {
        where.text(key)
                .ifPresent(name -> problem(name, wanted).ifPresent(it -> where.wrong(key, it.reason(), it.mend())));
    }

    /** As {@link #refer}, for each item of a list. */
    void referAll(Values where, String key, Set<FieldType> wanted) {
        for (var name : where.texts(key)) {
            problem(name, wanted).ifPresent(it -> where.wrongItem(key, name, it.reason(), it.mend()));
        }
    }

    /** Tells where an expression over fields does not compile or gives another type than wanted. */
    void compile(Values where, String key, Set<FieldType> wanted) {
        where.text(key).filter(this::typed).ifPresent(text -> judge(expressions.compile(text), where, key, wanted));
    }

    /** As {@link #compile} for a feature's value, which may also name features above it, but none below. */
    void compileFeature(Values where, List<String> above, List<String> all, Set<FieldType> wanted) {
        where.text("value").filter(this::typed).ifPresent(text -> {
            var compilation = featureExpressions.compile(text, above);
            var tooEarly = all.stream()
                    .filter(name -> !types.containsKey(name) && !above.contains(name) && names(text, name))
                    .findFirst();
            if (compilation instanceof Failed && tooEarly.isPresent()) {
                where.wrong("value", "reads " + tooEarly.get() + ", a feature below", "put that one above this one");
            } else {
                judge(compilation, where, "value", wanted);
            }
        });
    }

    private static void judge(Compilation compilation, Values where, String key, Set<FieldType> wanted) {
        switch (compilation) {
            case Failed(String message, int column) ->
                where.wrong(key, "does not compile at column " + column, message);
            case Compiled(var expression)
            when !wanted.contains(expression.resultType()) ->
                where.wrong(key, "gives " + word(expression.resultType()), "it must give " + words(wanted));
            case Compiled compiled -> {}
        }
    }

    private boolean typed(String text) {
        return declared.keySet().stream()
                .filter(name -> !types.containsKey(name))
                .noneMatch(name -> names(text, name));
    }

    private static boolean names(String text, String name) {
        return Pattern.compile("\\b" + name + "\\b").matcher(text).find();
    }

    private Optional<Problem> problem(String name, Set<FieldType> wanted) {
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        if (!declared.containsKey(name)) {
            var mend = Spelling.suggestion(name, declared.keySet()) + "declared are "
                    + String.join(", ", declared.keySet());
            return Optional.of(new Problem("is not a declared field", mend));
        }
        return type(name)
                .filter(type -> !wanted.contains(type))
                .map(type -> new Problem("is a field of type " + word(type), "name one of type " + words(wanted)));
    }

    static FieldType typeOf(String word) {
        return FieldType.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static String word(FieldType type) {
        return Shape.Choice.word(type);
    }

    private static String words(Set<FieldType> types) {
        return String.join(
                " or ", EnumSet.copyOf(types).stream().map(DeclaredFields::word).toList());
    }

    private record Problem(String reason, String mend) {}
}
