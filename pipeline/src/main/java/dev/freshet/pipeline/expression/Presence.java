package dev.freshet.pipeline.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.Optional;

/**
 * {@code has(field)}. CEL's own macro asks for a field of a message; here the fields are variables, so this one asks for
 * a second variable that says whether the first has a value.
 */
final class Presence {
    /** Cannot begin a field's name, so it cannot clash. */
    static final String PREFIX = "has@";

    static final CelMacro MACRO = CelMacro.newGlobalMacro("has", 1, Presence::expand);

    private Presence() {}

    /** The field that a variable is about. */
    static String field(String variable) {
        return variable.startsWith(PREFIX) ? variable.substring(PREFIX.length()) : variable;
    }

    private static Optional<CelExpr> expand(
            CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
        var argument = arguments.get(0);
        return Optional.of(
                argument.getKind() == CelExpr.ExprKind.Kind.IDENT
                        ? factory.newIdentifier(PREFIX + argument.ident().name())
                        : factory.reportError("has() takes the name of a field"));
    }
}
