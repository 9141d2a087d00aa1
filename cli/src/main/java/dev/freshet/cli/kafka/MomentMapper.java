package dev.freshet.cli.kafka;

import dev.freshet.cli.replay.Moment;
import dev.freshet.judging.avro.EventSchema;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Writes moments with the schemas that stand for producers without one of their own. */
final class MomentMapper {
    private final Schema event;
    private final Schema label;

    MomentMapper(Pipeline pipeline) {
        this.event = EventSchema.events(pipeline);
        this.label = EventSchema.labels(pipeline);
    }

    GenericRecord toAvro(Moment moment) {
        var record = new GenericData.Record(
                switch (moment.kind()) {
                    case EVENT -> event;
                    case LABEL -> label;
                });
        moment.fields().forEach((field, value) -> record.put(field, raw(value)));
        return record;
    }

    /** An instant travels as text, which means the same whatever unit the field's cleaning reads numbers in. */
    private static @Nullable Object raw(@Nullable Object value) {
        return value instanceof Instant time ? time.toString() : value;
    }
}
