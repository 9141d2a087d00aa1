package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.spec.feature.AggregateFeature;
import java.util.Locale;
import java.util.Set;

/** Names that no field can have, because expressions and features mean something else by them. */
public final class FieldNames {
    /** Words CEL keeps for itself; an expression could not name such a field. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while");

    private FieldNames() {}

    /** Whether the name is taken. */
    public static boolean isTaken(String name) {
        return isReserved(name) || name.equals(AggregateFeature.LABEL);
    }

    static boolean isReserved(String name) {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }
}
