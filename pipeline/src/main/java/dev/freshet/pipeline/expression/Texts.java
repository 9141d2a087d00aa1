package dev.freshet.pipeline.expression;

import static dev.freshet.pipeline.expression.Code.UNDECIDED;

import com.google.re2j.Pattern;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Truth;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Functions of text; patterns are compiled once and matched in linear time. */
final class Texts {
    /** Longer joined text is left to CEL, whose limits then hold. */
    private static final int LONGEST = 64 * 1024;

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
        return frame -> {
            var value = text.get(frame);
            return value == null
                    ? frame.take()
                    : Comparison.truth(pattern.matcher(value).find());
        };
    }

    static Truth in(Text text, Set<String> values) {
        return frame -> {
            var value = text.get(frame);
            return value == null ? frame.take() : Comparison.truth(values.contains(value));
        };
    }

    static Text joined(Text left, Text right) {
        return frame -> {
            var a = left.get(frame);
            var b = right.get(frame);
            if (a == null || b == null) {
                return null;
            }
            if (a.length() + b.length() > LONGEST) {
                frame.mark(UNDECIDED);
                return null;
            }
            return a + b;
        };
    }

    private static Truth both(Text left, Text right, BiPredicate<String, String> test) {
        return frame -> {
            var a = left.get(frame);
            var b = right.get(frame);
            return a == null || b == null ? frame.take() : Comparison.truth(test.test(a, b));
        };
    }
}
