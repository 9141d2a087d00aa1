package dev.freshet.cli.kafka;

import dev.freshet.cli.replay.Moment;
import dev.freshet.judging.avro.EventSchema;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Instant;
import org.apache.avro.LogicalTypes;
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
        moment.fields().forEach((field, value) -> record.put(field, raw(record, field, value)));
        return record;
    }

    /** In a field of instants a whole number is one, so a number that is none yet goes as a double. */
    private static @Nullable Object raw(GenericRecord record, String field, @Nullable Object value) {
        return switch (value) {
            case Instant time when holdsInstants(record, field) -> time.toEpochMilli();
            case Instant time -> time.toString();
            case Long number when holdsInstants(record, field) -> number.doubleValue();
            case null -> null;
            case Object other -> other;
        };
    }

    private static boolean holdsInstants(GenericRecord record, String field) {
        return record.getSchema().getField(field).schema().getTypes().stream()
                .anyMatch(type -> type.getLogicalType() instanceof LogicalTypes.TimestampMillis);
    }
}
