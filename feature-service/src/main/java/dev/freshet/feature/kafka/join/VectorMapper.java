package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.label.Event;
import dev.freshet.feature.label.EventRow;
import dev.freshet.feature.label.Outcome.Matured;
import dev.freshet.feature.label.Position;
import dev.freshet.feature.label.ServedVector;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Maps feature vectors and examples between the domain and Avro. */
final class VectorMapper {
    private final Served served;
    private final List<String> entities;

    VectorMapper(Served served) {
        this.served = served;
        this.entities = served.document().entities();
    }

    FeatureVector toAvro(RecordTraveller record) {
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < entities.size(); i++) {
            var key = record.entity(i);
            if (key != null) {
                keys.put(entities.get(i), key);
            }
        }
        return FeatureVector.newBuilder()
                .setPipeline(served.pipeline())
                .setEventId(record.eventId)
                .setTime(Instant.ofEpochMilli(record.event.time()))
                .setEntities(keys)
                .setFeatureSet(record.featureSet)
                .setValues(boxed(record.values))
                .setLineage(served.lineage(
                        served.topics().records(), new Position(record.partition, record.offset), record.traceparent))
                .build();
    }

    Event event(FeatureVector vector) {
        List<@Nullable String> keys = new ArrayList<>();
        entities.forEach(entity -> keys.add(vector.getEntities().get(entity)));
        return new Event(vector.getTime().toEpochMilli(), keys);
    }

    ServedVector toDomain(FeatureVector vector, Position position) {
        var values = new double[vector.getValues().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.getValues().get(i);
        }
        return ServedVector.of(vector.getFeatureSet(), values, position);
    }

    Example example(String eventId, EventRow row, Matured matured) {
        var vector = Objects.requireNonNull(row.vector(), "only a served vector matures");
        return Example.newBuilder()
                .setPipeline(served.pipeline())
                .setEventId(eventId)
                .setTime(
                        Instant.ofEpochMilli(Objects.requireNonNull(row.event()).time()))
                .setFeatureSet(vector.featureSet())
                .setValues(boxed(vector.values()))
                .setLabel(matured.label())
                .setLabelKnownAt(Instant.ofEpochMilli(matured.knownAt()))
                .setMaturedAt(Instant.ofEpochMilli(matured.maturedAt()))
                .setRevision(matured.revision())
                .setLineage(served.lineage(served.topics().features(), vector.position(), null))
                .build();
    }

    private static List<Double> boxed(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
