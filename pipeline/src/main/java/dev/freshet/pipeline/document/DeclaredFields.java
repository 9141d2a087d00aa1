package dev.freshet.pipeline.document;

import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.expression.Compilation.Failed;
import dev.freshet.pipeline.expression.Expressions;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spelling.Spelling;
import java.util.EnumSet;
import java.util.LinkedHashMap;
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

    DeclaredFields(Values events) {
        declared = events.named("fields");
        declared.forEach((name, field) -> field.text("type").ifPresent(type -> types.put(name, typeOf(type))));
        expressions = Expressions.over(types);
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

    /** Tells where an expression does not compile or gives another type than wanted. */
    void compile(Values where, String key, Set<FieldType> wanted) {
        var text = where.text(key).filter(this::typed);
        if (text.isEmpty()) {
            return;
        }
        switch (expressions.compile(text.get())) {
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
                .noneMatch(name ->
                        Pattern.compile("\\b" + name + "\\b").matcher(text).find());
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
