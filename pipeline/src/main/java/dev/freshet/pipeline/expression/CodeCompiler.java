package dev.freshet.pipeline.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.types.SimpleType;
import dev.freshet.pipeline.expression.Code.Moment;
import dev.freshet.pipeline.expression.Code.Real;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Truth;
import dev.freshet.pipeline.expression.Code.Whole;
import dev.freshet.pipeline.spec.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a checked syntax tree into bytecode, or says that it is left to CEL: an expression is compiled whole or not at all.
 * What is compiled is what rules and features are usually made of; {@code docs/decisions/0024} says which and why.
 */
final class CodeCompiler {
    private static final int LONGEST_PATTERN = 1_000;

    private final List<String> fields;
    private final Map<String, FieldType> types;

    CodeCompiler(List<String> fields, Map<String, FieldType> types) {
        this.fields = fields;
        this.types = types;
    }

    /** The code, or nothing where a part of the expression is outside the common subset. */
    Optional<Code> compile(CelAbstractSyntaxTree ast) {
        return Optional.ofNullable(code(ast.getExpr()));
    }

    private @Nullable Code code(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant());
            case IDENT -> field(expression.ident().name());
            case CALL -> call(expression.call());
            default -> null;
        };
    }

    private static @Nullable Code constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> {
                int truth = Comparison.truth(constant.booleanValue());
                yield (Truth) to -> to.constant(truth);
            }
            case INT64_VALUE -> (Whole) (to, mark) -> to.constant(constant.int64Value());
            case DOUBLE_VALUE -> (Real) (to, mark) -> to.constant(constant.doubleValue());
            case STRING_VALUE -> (Text) (to, mark) -> to.constant(constant.stringValue(), String.class);
            default -> null;
        };
    }

    private @Nullable Code field(String name) {
        if (name.startsWith(Presence.PREFIX)) {
            return Fields.has(fields.indexOf(name.substring(Presence.PREFIX.length())));
        }
        var type = types.get(name);
        return type == null ? null : Fields.of(type, fields.indexOf(name));
    }

    private @Nullable Code call(CelCall call) {
        var target = call.target();
        if (target.isPresent()) {
            return method(call.function(), target.get(), call.args());
        }
        var arguments = call.args();
        return switch (arguments.size()) {
            case 1 -> unary(call.function(), arguments.get(0));
            case 2 -> binary(call.function(), arguments.get(0), arguments.get(1));
            case 3 -> call.function().equals("_?_:_") ? choice(arguments) : null;
            default -> null;
        };
    }

    private @Nullable Code unary(String function, CelExpr argument) {
        if (function.equals("timestamp")) {
            return timestamp(argument);
        }
        return switch (code(argument)) {
            case null -> null;
            case Truth truth when function.equals("!_") -> Logic.not(truth);
            case Text text when function.equals("size") -> Arithmetic.size(text);
            case Code number when function.equals("-_") -> Arithmetic.negated(number);
            case Code number when function.equals("double") -> Arithmetic.toReal(number);
            case Code number when function.equals("int") -> Arithmetic.toWhole(number);
            default -> null;
        };
    }

    private @Nullable Code binary(String function, CelExpr first, CelExpr second) {
        if (function.equals("@in")) {
            return code(first) instanceof Text text ? among(text, second) : null;
        }
        var left = code(first);
        var right = code(second);
        if (left == null || right == null) {
            return null;
        }
        var comparison = Comparison.of(function);
        return comparison == null ? combined(function, left, right) : comparison.over(left, right);
    }

    private static @Nullable Code combined(String function, Code left, Code right) {
        if (left instanceof Truth a && right instanceof Truth b) {
            return function.equals("_&&_") ? Logic.and(a, b) : function.equals("_||_") ? Logic.or(a, b) : null;
        }
        if (left instanceof Text a && right instanceof Text b) {
            return function.equals("_+_") ? Texts.joined(a, b) : null;
        }
        if (left instanceof Moment a && right instanceof Moment b) {
            return function.equals("_-_") ? Times.difference(a, b) : null;
        }
        return Arithmetic.of(function, left, right);
    }

    private @Nullable Code choice(List<CelExpr> arguments) {
        var yes = code(arguments.get(1));
        var no = code(arguments.get(2));
        return code(arguments.get(0)) instanceof Truth condition && yes != null && no != null
                ? Logic.choice(condition, yes, no)
                : null;
    }

    private @Nullable Code method(String function, CelExpr target, List<CelExpr> arguments) {
        var on = code(target);
        return switch (on) {
            case Moment moment when arguments.isEmpty() -> Times.part(function, moment);
            case Moment moment
            when arguments.size() == 1 -> {
                var zone = text(arguments.get(0));
                yield zone == null ? null : Times.part(function, moment, zone);
            }
            case Text text when function.equals("size") && arguments.isEmpty() -> Arithmetic.size(text);
            case Text text when function.equals("matches") -> matches(text, arguments.get(0));
            case Text text
            when arguments.size() == 1 && code(arguments.get(0)) instanceof Text argument ->
                Texts.test(function, text, argument);
            case null, default -> null;
        };
    }

    private static @Nullable Truth matches(Text text, CelExpr argument) {
        var pattern = text(argument);
        if (pattern == null || pattern.length() > LONGEST_PATTERN) {
            return null;
        }
        try {
            return Texts.matches(text, Pattern.compile(pattern));
        } catch (PatternSyntaxException leftToCel) {
            return null;
        }
    }

    /** Membership in a list of text constants. */
    private static @Nullable Truth among(Text text, CelExpr list) {
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return null;
        }
        Set<String> values = new HashSet<>();
        for (var element : list.list().elements()) {
            var value = text(element);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return Texts.in(text, Set.copyOf(values));
    }

    private static @Nullable Moment timestamp(CelExpr argument) {
        var text = text(argument);
        try {
            var instant = text == null ? null : Instant.parse(text);
            return instant == null
                    ? null
                    : new Moment(SimpleType.TIMESTAMP, (to, mark) -> to.constant(instant, Instant.class));
        } catch (DateTimeException leftToCel) {
            return null;
        }
    }

    private static @Nullable String text(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expression.constant().stringValue()
                : null;
    }
}
