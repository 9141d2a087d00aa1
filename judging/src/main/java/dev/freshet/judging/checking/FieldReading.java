package dev.freshet.judging.checking;

import dev.freshet.judging.checking.FieldPlan.Changes;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.pipeline.spec.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ingestion will make of one field's raw value, for those who must know the id or the time of an event before it does. */
public final class FieldReading {
    private final FieldPlan plan;

    /** A reading of this field. */
    public FieldReading(Field field) {
        this.plan = new FieldPlan(field);
    }

    /** The cleaned and typed value; empty where it is missing, or will be refused. */
    public Optional<Object> of(@Nullable Object raw) {
        var read = plan.read(raw, new Changes(), Recent.NOTHING);
        return read instanceof Refusal ? Optional.empty() : Optional.ofNullable(read);
    }
}
