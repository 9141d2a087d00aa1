package dev.freshet.pipeline.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.expression.Compilation.Failed;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.FieldType;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compiles CEL over a pipeline's declared fields, each a variable of its own type. Standard macros, the string and math
 * extensions, and {@code has(field)} are there; expressions are bounded in length, depth and iterations, and regular
 * expressions are matched in linear time.
 */
public final class Expressions {
    private static final int LONGEST = 4_096;

    @SuppressWarnings("deprecation") // without CelValue the planner runtime does not start in 0.14
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableCelValue(true)
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(64)
            .maxParseExpressionNodeCount(1_000)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(1_000)
            .build();

    private static final List<CelStandardMacro> MACROS = CelStandardMacro.STANDARD_MACROS.stream()
            .filter(macro -> macro != CelStandardMacro.HAS)
            .toList();

    private static final Map<CelType, FieldType> RESULTS = Map.of(
            SimpleType.STRING, FieldType.STRING,
            SimpleType.INT, FieldType.INT,
            SimpleType.DOUBLE, FieldType.DOUBLE,
            SimpleType.BOOL, FieldType.BOOLEAN,
            SimpleType.TIMESTAMP, FieldType.TIMESTAMP);

    private final List<String> fields;
    private final CodeCompiler codes;
    private final CelCompiler compiler;
    private final CelRuntime runtime;

    private Expressions(Map<String, FieldType> types, CelCompiler compiler, CelRuntime runtime) {
        this.fields = List.copyOf(types.keySet());
        this.codes = new CodeCompiler(fields, Map.copyOf(types));
        this.compiler = compiler;
        this.runtime = runtime;
    }

    /** One scan over conditions, in their order: what most events pass, they pass in one call. */
    public static Scan scan(List<Expression> conditions) {
        return Assembler.scan(conditions.stream().map(Expression::condition).toList());
    }

    public static Expressions over(Events events) {
        var types = new LinkedHashMap<String, FieldType>();
        events.fields().forEach((name, field) -> types.put(name, field.type()));
        return over(types);
    }

    /** Over fields of these types, in the order messages shall list them. */
    public static Expressions over(Map<String, FieldType> types) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(MACROS)
                .addMacros(Presence.MACRO)
                .addLibraries(CelExtensions.strings(), CelExtensions.math());
        types.forEach((name, type) -> builder.addVar(name, cel(type)).addVar(Presence.PREFIX + name, SimpleType.BOOL));
        var runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS.toBuilder().enableCelValue(false).build())
                .addLibraries(CelExtensions.strings(EnumSet.complementOf(BoundedText.FUNCTIONS)), CelExtensions.math())
                .addFunctionBindings(BoundedText.bindings())
                .build();
        return new Expressions(types, builder.build(), runtime);
    }

    /** Compiles one expression; the first mistake of a wrong one is told. */
    public Compilation compile(String text) {
        var checked = compiler.compile(text);
        if (checked.hasError()) {
            return failed(text, checked.getErrors().getFirst());
        }
        try {
            var ast = checked.getAst();
            var type = RESULTS.get(ast.getResultType());
            if (type == null) {
                return new Failed(noResult(ast.getResultType()), 1);
            }
            var needs = Needs.of(ast).stream()
                    .filter(fields::contains)
                    .map(fields::indexOf)
                    .toList();
            var fallback = new Expression.Fallback(fields, reads(ast), needs, runtime.createProgram(ast));
            return new Compiled(
                    new Expression(text, type, fallback, codes.compile(ast).orElse(null)));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("'" + text + "' was checked but cannot be planned", e);
        }
    }

    private List<Integer> reads(CelAbstractSyntaxTree ast) {
        return ast.getReferenceMap().values().stream()
                .map(reference -> Presence.field(reference.name()))
                .filter(fields::contains)
                .map(fields::indexOf)
                .distinct()
                .sorted()
                .toList();
    }

    private Failed failed(String text, CelIssue issue) {
        var lines = text.lines().limit(Math.max(0, issue.getSourceLocation().getLine() - 1));
        var before = lines.collect(Collectors.summingInt(line -> line.length() + 1));
        var column = before + Math.max(0, issue.getSourceLocation().getColumn()) + 1;
        return new Failed(CelMessages.compilation(issue.getMessage(), fields), column);
    }

    private static String noResult(CelType type) {
        return switch (type.kind()) {
            case DURATION -> "gives a duration; ask it for getSeconds(), getMinutes() or getHours()";
            case UINT -> "gives an unsigned number; convert it with int()";
            case DYN, ANY -> "gives a value whose type is not known before it runs; convert it with int() or double()";
            default -> "gives " + type.name() + "; it must give a number, a boolean, text or a timestamp";
        };
    }

    private static CelType cel(FieldType type) {
        return switch (type) {
            case STRING -> SimpleType.STRING;
            case INT -> SimpleType.INT;
            case DOUBLE -> SimpleType.DOUBLE;
            case BOOLEAN -> SimpleType.BOOL;
            case TIMESTAMP -> SimpleType.TIMESTAMP;
        };
    }
}
