package dev.freshet.pipeline.expression;

import dev.cel.common.types.SimpleType;
import dev.freshet.pipeline.expression.Code.Moment;
import dev.freshet.pipeline.expression.Code.Real;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Truth;
import dev.freshet.pipeline.expression.Code.Whole;
import dev.freshet.pipeline.spec.FieldType;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of a row. One of another type than was declared is left to CEL. */
final class Fields {
    private Fields() {}

    /** {@code has(field)}. */
    static Truth has(int position) {
        return to -> {
            to.field(position);
            to.call(Fields.class, "isThere", int.class, Object.class);
        };
    }

    static Code of(FieldType type, int position) {
        return switch (type) {
            case BOOLEAN ->
                (Truth) to -> {
                    to.field(position);
                    to.call(Fields.class, "truth", int.class, Object.class);
                };
            case INT ->
                (Whole) (to, mark) -> load(
                        to,
                        mark,
                        position,
                        Long.class,
                        it -> {
                            it.callOn(Long.class, "longValue", long.class);
                        },
                        it -> it.constant(0L));
            case DOUBLE ->
                (Real) (to, mark) -> load(
                        to,
                        mark,
                        position,
                        Double.class,
                        it -> {
                            it.callOn(Double.class, "doubleValue", double.class);
                        },
                        it -> it.constant(0.0));
            case STRING -> (Text) (to, mark) -> reference(to, mark, position, String.class);
            case TIMESTAMP ->
                new Moment(SimpleType.TIMESTAMP, (to, mark) -> reference(to, mark, position, Instant.class));
        };
    }

    private static void reference(Emitter to, int mark, int position, Class<?> type) {
        load(to, mark, position, type, it -> {}, it -> {
            it.constantNull();
            it.cast(type);
        });
    }

    private static void load(
            Emitter to, int mark, int position, Class<?> type, Consumer<Emitter> value, Consumer<Emitter> nothing) {
        to.field(position);
        int field = to.storeReference();
        to.chooseByType(
                field,
                type,
                () -> {
                    to.loadReference(field);
                    to.cast(type);
                    value.accept(to);
                },
                () -> {
                    to.loadReference(field);
                    to.call(Fields.class, "mark", int.class, Object.class);
                    to.mark(mark);
                    nothing.accept(to);
                });
    }

    static int isThere(@Nullable Object value) {
        return Comparison.truth(value != null);
    }

    static int truth(@Nullable Object value) {
        return value instanceof Boolean truth ? Comparison.truth(truth) : mark(value);
    }

    /** The mark of a value that is not of its type. */
    static int mark(@Nullable Object value) {
        return value == null ? Code.MISSING : Code.UNDECIDED;
    }
}
