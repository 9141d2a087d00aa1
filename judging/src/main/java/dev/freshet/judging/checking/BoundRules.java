package dev.freshet.judging.checking;

import dev.freshet.pipeline.spec.Values;
import java.util.List;

/**
 * The rules of a document, ready to run.
 *
 * @param rules the rules in the order of the document
 * @param scan finds the one to look at next; nearly every event passes nearly every rule, so it is what an event pays
 */
public record BoundRules(List<BoundRule> rules, Scan scan) {

    /** Finds rules that an event does not plainly pass. */
    @FunctionalInterface
    public interface Scan {
        /**
         * The first rule from {@code from} on whose finding may be another than passed, or the number of rules where there is
         * none.
         */
        int next(Values values, int from);
    }

    public BoundRules {
        rules = List.copyOf(rules);
    }

    /** Rules that are judged one by one. */
    public static BoundRules of(List<BoundRule> rules) {
        return new BoundRules(rules, (values, from) -> Math.min(from, rules.size()));
    }
}
