package dev.freshet.judging.rules;

import dev.freshet.judging.checking.BoundRule;
import dev.freshet.judging.checking.BoundRules;
import dev.freshet.judging.checking.Check.Finding;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.pipeline.expression.Compilation;
import dev.freshet.pipeline.expression.EvaluationException;
import dev.freshet.pipeline.expression.Expression;
import dev.freshet.pipeline.expression.Expressions;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Rule;
import dev.freshet.pipeline.spec.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes the judgement over a pipeline's events: puts the compiled expressions behind the rules. */
public final class RuleCompiler implements Function<Events, EventCheck> {
    private final Duration ahead;

    /** Rules over events whose time may lie at most this far ahead of the clock. */
    public RuleCompiler(Duration ahead) {
        this.ahead = ahead;
    }

    @Override
    public EventCheck apply(Events events) {
        var expressions = Expressions.over(events);
        List<BoundRule> rules = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        for (var rule : events.rules()) {
            var expression = expression(rule, expressions);
            rules.add(new BoundRule(rule, values -> judge(expression, values)));
            conditions.add(expression);
        }
        var scan = Expressions.scan(conditions);
        return new EventCheck(events, new BoundRules(rules, scan::next), ahead);
    }

    private static Expression expression(Rule rule, Expressions expressions) {
        return switch (expressions.compile(rule.check())) {
            case Compilation.Compiled(var expression) -> expression;
            case Compilation.Failed(var message, var column) ->
                throw new IllegalArgumentException("rule " + rule.name() + " (" + rule.check()
                        + ") does not compile at column " + column + ": " + message);
        };
    }

    private static Finding judge(Expression expression, Values values) {
        try {
            return switch (expression.evaluateRow(values)) {
                case Boolean holds -> holds ? Finding.PASSED : Finding.FAILED;
                case null ->
                    new Finding.Undecided(
                            "it needs a field that this event does not have; write !has(field) || … where it may be missing");
                case Object other -> new Finding.Undecided("it gives " + other + " and not true or false");
            };
        } catch (EvaluationException e) {
            return new Finding.Undecided(String.valueOf(e.getMessage()));
        }
    }
}
