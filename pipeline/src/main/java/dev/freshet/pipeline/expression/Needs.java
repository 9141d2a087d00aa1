package dev.freshet.pipeline.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the fields an expression needs whatever the others hold. One that is missing settles the result before CEL is
 * asked, which would answer with an exception: a hundred times the cost of the evaluation.
 */
final class Needs {
    private static final Set<String> NEEDS_ONE_SIDE = Set.of("_&&_", "_||_");
    private static final String CHOICE = "_?_:_";

    private Needs() {}

    /** Names of variables, in order of first use; never one that some values of the others make needless. */
    static List<String> of(CelAbstractSyntaxTree ast) {
        var names = new LinkedHashSet<String>();
        collect(ast.getExpr(), names);
        return List.copyOf(names);
    }

    private static void collect(CelExpr expression, Set<String> names) {
        switch (expression.getKind()) {
            case IDENT -> names.add(expression.ident().name());
            case SELECT -> collect(expression.select().operand(), names);
            case LIST -> expression.list().elements().forEach(element -> collect(element, names));
            case CALL -> collect(expression.call(), names);
            default -> {}
        }
    }

    private static void collect(CelExpr.CelCall call, Set<String> names) {
        if (NEEDS_ONE_SIDE.contains(call.function())) {
            return;
        }
        call.target().ifPresent(target -> collect(target, names));
        var needed = call.function().equals(CHOICE) ? call.args().subList(0, 1) : call.args();
        needed.forEach(argument -> collect(argument, names));
    }
}
