package dev.freshet.pipeline.expression;

import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.util.EnumSet;
import java.util.List;

/**
 * The functions of CEL's string extension whose result can be longer than all they are given together, so that a short
 * expression could fill the memory: the same results, but none longer than {@link #LONGEST}.
 */
final class BoundedText {
    /** Characters of the longest text that is looked at or made outside of compiled code. */
    static final int LONGEST = 64 * 1024;

    /** What is here and not in CEL's own library. */
    static final EnumSet<Function> FUNCTIONS = EnumSet.of(Function.REPLACE, Function.JOIN);

    private BoundedText() {}

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from(
                        "string_replace_string_string",
                        List.of(String.class, String.class, String.class),
                        it -> replace((String) it[0], (String) it[1], (String) it[2], Long.MAX_VALUE)),
                CelFunctionBinding.from(
                        "string_replace_string_string_int",
                        List.of(String.class, String.class, String.class, Long.class),
                        it -> {
                            long most = (Long) it[3];
                            return replace(
                                    (String) it[0], (String) it[1], (String) it[2], most < 0 ? Long.MAX_VALUE : most);
                        }),
                CelFunctionBinding.from("list_join", List.class, list -> join(list, "")),
                CelFunctionBinding.from("list_join_string", List.class, String.class, BoundedText::join));
    }

    /** Puts one text in the place of another; the empty text stands before each character and at the end. */
    private static String replace(String text, String what, String with, long most) throws CelEvaluationException {
        var out = new StringBuilder();
        int from = 0;
        for (long done = 0; done < most; done++) {
            int at = text.indexOf(what, from);
            if (at < 0) {
                break;
            }
            out.append(text, from, at).append(with);
            from = at + what.length();
            if (what.isEmpty()) {
                if (from == text.length()) {
                    break;
                }
                int next = text.offsetByCodePoints(from, 1);
                out.append(text, from, next);
                from = next;
            }
            requireShort(out.length());
        }
        requireShort(out.length() + text.length() - from);
        return out.append(text, from, text.length()).toString();
    }

    private static String join(List<?> parts, String between) throws CelEvaluationException {
        var out = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "" : between).append(parts.get(i));
            requireShort(out.length());
        }
        return out.toString();
    }

    private static void requireShort(int length) throws CelEvaluationException {
        if (length > LONGEST) {
            throw new CelEvaluationException(
                    "evaluation error: the text becomes longer than " + LONGEST + " characters; replace or join less");
        }
    }
}
