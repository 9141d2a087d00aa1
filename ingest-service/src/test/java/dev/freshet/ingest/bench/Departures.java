package dev.freshet.ingest.bench;

import dev.freshet.schemas.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The events of the benchmark, each a function of its number: one a millisecond, about 200 bytes of Avro, one in ten in need
 * of cleaning and one in a hundred the same event as fifty before.
 */
final class Departures {
    static final int EVERY_DIRTY = 10;
    static final int EVERY_DUPLICATE = 100;

    private static final int BACK = 50;
    private static final long START = Instant.parse("2001-01-01T00:00:00Z").toEpochMilli();
    private static final List<String> AIRPORTS = List.of("ATL", "ORD", "DFW", "LAX", "PHX", "DEN", "DTW", "IAH", "MSP");
    private static final String REMARK = "gate held for connecting passengers, de-icing at the stand, slot given back";
    private static final Schema SCHEMA = SchemaBuilder.record("Departure")
            .namespace("airline")
            .fields()
            .requiredString("flight_id")
            .requiredLong("dep_time")
            .requiredString("origin")
            .requiredString("destination")
            .requiredString("carrier")
            .requiredInt("distance")
            .requiredDouble("fare")
            .optionalDouble("wind")
            .requiredBoolean("cargo")
            .requiredString("remark")
            .endRecord();

    private static final List<String> RULES = List.of(
            "distance > 0",
            "origin != destination",
            "fare >= 0.0 && fare < 100000.0",
            "carrier in ['AA', 'DL', 'UA', 'WN']",
            "!has(wind) || wind < 250.0",
            "distance < 20000 || cargo",
            "dep_time > timestamp('1990-01-01T00:00:00Z')",
            "size(remark) < 500");

    private final Serializer<GenericRecord> serializer;

    Departures(Map<String, Object> registry) {
        this.serializer = AvroSerdes.generic(registry).serializer();
    }

    /** The document of a pipeline over these events with this many rules, all different. */
    static String document(String pipeline, int rules, String within) {
        return """
                apiVersion: freshet/v1
                kind: Pipeline
                metadata: {name: %s, owner: bench}
                spec:
                  events:
                    id: flight_id
                    time: dep_time
                    fields:
                      flight_id:   {type: string}
                      dep_time:    {type: timestamp}
                      origin:      {type: string, clean: [trim, upper], required: true}
                      destination: {type: string, clean: [trim, upper], required: true}
                      carrier:     {type: string, clean: [trim]}
                      distance:    {type: int, clean: [number], required: true}
                      fare:        {type: double}
                      wind:        {type: double}
                      cargo:       {type: boolean}
                      remark:      {type: string, clean: [trim]}
                    rules:
                %s
                    deduplicate: {within: %s}
                  labels: {id: flight_id, value: {field: late, type: boolean}, maturity: PT12H, missing: drop}
                  features:
                    - {name: distance, value: "distance"}
                  training:   {learner: xgboost, objective: binary:logistic, window: P30D}
                  evaluation: {metric: auc}
                """.formatted(pipeline, rules(rules), within);
    }

    private static String rules(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "      - {name: rule-%d, check: \"%s\", otherwise: reject}".formatted(i, rule(i)))
                .collect(Collectors.joining("\n"));
    }

    private static String rule(int number) {
        return number < RULES.size() ? RULES.get(number) : "distance > -%d || fare > %d.0".formatted(number, number);
    }

    ProducerRecord<byte[], byte[]> message(String topic, int number) {
        var record = new GenericData.Record(SCHEMA);
        record.put("flight_id", id(number));
        record.put("dep_time", time(number));
        record.put(
                "origin",
                number % EVERY_DIRTY == 0 ? " " + origin(number).toLowerCase(java.util.Locale.ROOT) : origin(number));
        record.put("destination", AIRPORTS.get((number + 4) % AIRPORTS.size()));
        record.put("carrier", number % 2 == 0 ? "AA" : "DL");
        record.put("distance", distance(number));
        record.put("fare", 50 + number % 400 / 4.0);
        record.put("wind", number % 3 == 0 ? null : number % 60 / 2.0);
        record.put("cargo", number % 7 == 0);
        record.put("remark", REMARK);
        return new ProducerRecord<>(
                topic,
                0,
                time(number),
                id(number).getBytes(StandardCharsets.UTF_8),
                serializer.serialize(topic, record));
    }

    static boolean isDuplicate(int number) {
        return number % EVERY_DUPLICATE == EVERY_DUPLICATE - 1;
    }

    static String id(int number) {
        return "AA-%09d".formatted(isDuplicate(number) ? number - BACK : number);
    }

    static String origin(int number) {
        return AIRPORTS.get(number % AIRPORTS.size());
    }

    static int distance(int number) {
        return 100 + number % 3_000;
    }

    private static long time(int number) {
        return START + number;
    }
}
