package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.Event;
import dev.freshet.feature.vector.VectorPlan;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Lineage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads what features need from a record of {@code <p>.records}; shared by all tasks. */
final class RecordReader {
    private final String featureSet;
    private final VectorPlan plan;
    private final List<String> entities;

    RecordReader(Pipeline pipeline, VectorPlan plan) {
        this.featureSet = pipeline.featureSet().id();
        this.plan = plan;
        this.entities = pipeline.entities();
    }

    /** The record with the values that need nothing but itself. */
    RecordTraveller read(GenericRecord record, RecordMetadata place) {
        var fields = (GenericRecord) record.get("fields");
        Function<String, @Nullable Object> field = name -> value(fields, name);
        return new RecordTraveller(
                record.get("id").toString(),
                event((Instant) record.get("time"), field),
                featureSet,
                plan.read(field),
                plan.start(field),
                place.partition(),
                place.offset(),
                traceparent(record));
    }

    /** Computes the columns that read others. A vector begun under another feature set stays as it is. */
    RecordTraveller finish(RecordTraveller record) {
        if (record.featureSet.equals(featureSet)) {
            plan.finish(record.inputs, record.values);
        }
        return record;
    }

    private Event event(Instant time, Function<String, @Nullable Object> field) {
        List<@Nullable String> keys = new ArrayList<>(entities.size());
        for (String entity : entities) {
            var key = field.apply(entity);
            keys.add(key == null ? null : key.toString());
        }
        return new Event(time.toEpochMilli(), keys);
    }

    private static @Nullable Object value(GenericRecord fields, String name) {
        var value = fields.hasField(name) ? fields.get(name) : null;
        return value instanceof CharSequence text ? text.toString() : value;
    }

    private static @Nullable String traceparent(GenericRecord record) {
        return switch (record.get("lineage")) {
            case Lineage lineage -> lineage.getTraceparent();
            case GenericRecord lineage
            when lineage.get("traceparent") != null ->
                lineage.get("traceparent").toString();
            case null, default -> null;
        };
    }
}
