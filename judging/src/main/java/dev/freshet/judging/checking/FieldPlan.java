package dev.freshet.judging.checking;

import dev.freshet.judging.cleaning.Change;
import dev.freshet.judging.cleaning.Outcome;
import dev.freshet.judging.cleaning.Step;
import dev.freshet.judging.cleaning.Steps;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.pipeline.spec.CleaningStep;
import dev.freshet.pipeline.spec.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field of the document made ready to run: its steps in order, then its type. */
final class FieldPlan {
    private final Field field;
    private final List<NamedStep> steps;
    private final Step typing;

    /** A step and the name a change carries. */
    private record NamedStep(String name, Step step, boolean imputes) {
        static NamedStep of(CleaningStep step) {
            return new NamedStep(step.versioned(), Steps.of(step), step instanceof CleaningStep.Impute);
        }

        Outcome apply(@Nullable Object value, String field, Recent recent) {
            if (value != null) {
                return step.apply(value);
            }
            var put = imputes ? recent.value(field) : null;
            return put == null ? step.applyToMissing() : new Outcome.Changed(put);
        }
    }

    FieldPlan(Field field) {
        this.field = field;
        this.steps = field.clean().stream().map(NamedStep::of).toList();
        this.typing = Typing.of(field.type());
    }

    String name() {
        return field.name();
    }

    /** The typed value, null where there is none, or the {@link Refusal} in its place; changes are added to the list. */
    @Nullable
    Object read(@Nullable Object raw, Changes changes, Recent recent) {
        @Nullable Object value = raw;
        for (var named : steps) {
            switch (named.apply(value, field.name(), recent)) {
                case Outcome.Kept kept -> {}
                case Outcome.Changed(var changed) -> {
                    changes.note(field.name(), named.name(), value, changed);
                    value = changed;
                }
                case Outcome.Absent absent -> {
                    changes.note(field.name(), named.name(), value, null);
                    value = null;
                }
                case Outcome.Unfit(var reason, var message) -> {
                    return refusal(reason, message).by(named.name());
                }
            }
        }
        return value == null ? null : typed(value);
    }

    private Object typed(Object value) {
        return switch (typing.apply(value)) {
            case Outcome.Kept kept -> value;
            case Outcome.Changed(var typed) -> typed;
            case Outcome.Absent absent -> missing();
            case Outcome.Unfit(var reason, var message) -> refusal(reason, message);
        };
    }

    Refusal missing() {
        return refusal(Reason.MISSING_FIELD, "is missing, and the document requires it; send it with every event");
    }

    private Refusal refusal(Reason reason, String message) {
        return Refusal.ofField(field.name(), reason, field.name() + ": " + message);
    }

    /** Changes of one event; most events have none, and for those no list is made. */
    static final class Changes {
        private List<Change> changes = List.of();

        /**
         * A step that only made a number of the same text changed nothing a person would ask about. No value, before or
         * after, is told as empty text.
         */
        void note(String field, String step, @Nullable Object from, @Nullable Object to) {
            var before = from == null ? "" : from.toString();
            var after = to == null ? "" : to.toString();
            if (from != null && to != null && before.equals(after)) {
                return;
            }
            if (changes.isEmpty()) {
                changes = new java.util.ArrayList<>(2);
            }
            changes.add(new Change(field, step, before, after));
        }

        List<Change> all() {
            return changes;
        }
    }
}
