package dev.freshet.feature.kafka.join;

import dev.freshet.judging.avro.RecordSchema;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Lineage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A small pipeline over flights, and its records and labels. */
public final class Flights {
    public static final String NAME = "flights";

    private static final String DOCUMENT = """
            apiVersion: freshet/v1
            kind: Pipeline
            metadata: {name: flights, owner: tests}
            spec:
              events:
                id: flight_id
                time: dep_time
                fields:
                  flight_id:   {type: string}
                  dep_time:    {type: timestamp}
                  origin:      {type: string}
                  destination: {type: string}
                  distance:    {type: int}
              labels:
                id: flight_id
                value: {field: late, type: boolean}
                time: landed_at
                maturity: PT12H
                revisions: PT12H
                missing: drop
              features:
            %s
              training: {learner: xgboost, objective: binary:logistic, window: P30D}
              evaluation: {metric: auc}
            """;

    public static final String FEATURES = """
                - {name: hour, value: "dep_time.getHours()"}
                - {name: distance, value: "distance"}
                - {name: departures_1h, aggregate: count, by: origin, over: PT1H}
                - {name: miles_1h, aggregate: sum, of: distance, by: origin, over: PT1H}
                - {name: origin_late_3h, aggregate: mean, of: label, by: origin, over: PT3H}
                - {name: destination_late_3h, aggregate: mean, of: label, by: destination, over: PT3H}
            """;

    public static final String EXPRESSIONS_ONLY = """
                - {name: hour, value: "dep_time.getHours()"}
                - {name: share, value: "1000 / distance"}
            """;

    private Flights() {}

    public static Pipeline pipeline(String features) {
        return pipeline(NAME, features);
    }

    public static Pipeline pipeline(String name, String features) {
        return read(document(name, features));
    }

    public static Pipeline read(String document) {
        return switch (PipelineReader.read(document)) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
        };
    }

    public static String document(String name, String features) {
        return DOCUMENT.formatted(features).replace("name: flights,", "name: " + name + ",");
    }

    public static PipelineVersion version(String features) {
        return new PipelineVersion(pipeline(features), 1);
    }

    /** A record as ingest writes it. */
    public static GenericRecord record(
            Pipeline pipeline, String id, Instant time, @Nullable Object... originDestinationDistance) {
        var schema = RecordSchema.of(pipeline);
        var fields = new GenericData.Record(schema.getField("fields").schema());
        fields.put("flight_id", id);
        fields.put("dep_time", time);
        fields.put("origin", originDestinationDistance[0]);
        fields.put("destination", originDestinationDistance[1]);
        fields.put("distance", originDestinationDistance[2]);
        var record = new GenericData.Record(schema);
        record.put("id", id);
        record.put("time", time);
        record.put("fields", fields);
        record.put("changes", List.of());
        record.put("lineage", new Lineage(pipeline.name() + ".events", 0, 0L, 0L, 1, "00-trace-01"));
        return record;
    }

    public static byte[] label(String id, boolean late, Instant knownAt) {
        return json("{\"flight_id\":\"%s\",\"late\":%s,\"landed_at\":\"%s\"}".formatted(id, late, knownAt));
    }

    public static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
