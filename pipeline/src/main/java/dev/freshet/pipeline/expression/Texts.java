package dev.freshet.pipeline.expression;

import static dev.freshet.pipeline.expression.Code.UNDECIDED;

import com.google.re2j.Pattern;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Truth;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Functions of text; patterns are compiled once and matched in linear time. */
final class Texts {
    private Texts() {}

    /** The test CEL calls so, or null where it is left to CEL. */
    static @Nullable Truth test(String function, Text text, Text argument) {
        return switch (function) {
            case "startsWith" -> both(text, argument, String::startsWith);
            case "endsWith" -> both(text, argument, String::endsWith);
            case "contains" -> both(text, argument, String::contains);
            default -> null;
        };
    }

    /** Whether the pattern is found anywhere in the text. */
    static Truth matches(Text text, Pattern pattern) {
        return one(text, value -> pattern.matcher(value).find());
    }

    static Truth in(Text text, Set<String> values) {
        return one(text, values::contains);
    }

    private static Truth one(Text text, Predicate<String> test) {
        return to -> {
            int mark = to.mark();
            to.constant(test, Predicate.class);
            text.get(to, mark);
            to.loadInt(mark);
            to.call(Texts.class, "one", int.class, Predicate.class, String.class, int.class);
        };
    }

    static int one(Predicate<String> test, @Nullable String text, int mark) {
        return text == null || mark != Code.NONE ? mark : Comparison.truth(test.test(text));
    }

    private static Truth both(Text text, Text argument, BiPredicate<String, String> test) {
        return to -> {
            int mark = to.mark();
            to.constant(test, BiPredicate.class);
            text.get(to, mark);
            argument.get(to, mark);
            to.loadInt(mark);
            to.call(Texts.class, "both", int.class, BiPredicate.class, String.class, String.class, int.class);
        };
    }

    static int both(BiPredicate<String, String> test, @Nullable String text, @Nullable String argument, int mark) {
        return text == null || argument == null || mark != Code.NONE
                ? mark
                : Comparison.truth(test.test(text, argument));
    }

    static Text joined(Text left, Text right) {
        return (to, mark) -> {
            left.get(to, mark);
            int a = to.storeReference();
            right.get(to, mark);
            int b = to.storeReference();
            both(to, "tooLong", int.class, a, b);
            to.mark(mark);
            both(to, "joined", String.class, a, b);
        };
    }

    private static void both(Emitter to, String method, Class<?> result, int a, int b) {
        to.loadReference(a);
        to.loadReference(b);
        to.call(Texts.class, method, result, String.class, String.class);
    }

    static int tooLong(@Nullable String a, @Nullable String b) {
        return a != null && b != null && a.length() + b.length() > BoundedText.LONGEST ? UNDECIDED : Code.NONE;
    }

    static @Nullable String joined(@Nullable String a, @Nullable String b) {
        return a == null || b == null || tooLong(a, b) != Code.NONE ? null : a + b;
    }
}
