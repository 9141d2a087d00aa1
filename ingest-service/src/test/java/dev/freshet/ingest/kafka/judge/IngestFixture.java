package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestMeters;
import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.base.Registry;
import dev.freshet.ingest.kafka.base.RegistryGate;
import dev.freshet.ingest.kafka.store.BoundedRoom;
import dev.freshet.ingest.kafka.store.SeenStore;
import dev.freshet.judging.avro.RecordSchema;
import dev.freshet.judging.checking.BoundRule;
import dev.freshet.judging.checking.Check.Finding;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.QualityCounts;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology of a small pipeline on the test driver, with a registry inside the process. */
public final class IngestFixture implements AutoCloseable {
    /** Position of the field in the document below. */
    private static final int DISTANCE = 3;

    public static final Instant NOON = Instant.parse("2001-01-31T12:00:00Z");
    public static final String DOCUMENT = """
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
                  origin:      {type: string, clean: [trim, upper], required: true}
                  distance:    {type: int, clean: [number], required: true}
                  fare:        {type: double}
                rules:
                  - {name: has-distance, check: "distance > 0", otherwise: reject}
                deduplicate: {within: %s}
              labels: {id: flight_id, value: {field: late, type: boolean}, maturity: PT12H, missing: drop}
              features:
                - {name: distance, value: "distance"}
              training:   {learner: xgboost, objective: binary:logistic, window: P30D}
              evaluation: {metric: auc}
            """;

    final Map<String, Object> registry = Map.of("schema.registry.url", "mock://" + UUID.randomUUID());
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final Path stateDirectory;
    private final int partitions;
    private TopologyTestDriver driver;
    private TestInputTopic<byte @Nullable [], byte @Nullable []> events;
    private TestOutputTopic<String, byte[]> records;
    private TestOutputTopic<byte[], byte[]> rejected;

    IngestFixture() {
        this("P1D", 1);
    }

    IngestFixture(String within, int partitions) {
        this(pipeline(DOCUMENT.formatted(within)), partitions, temporaryDirectory());
    }

    /** With a document that refuses what is older than the memory of ids. */
    static IngestFixture rejectingLate() {
        return new IngestFixture(pipeline(DOCUMENT.formatted("P1D, late: reject")), 1, temporaryDirectory());
    }

    /** With these lines under {@code spec.events}. */
    static IngestFixture watching(String quality) {
        return with(quality, 1);
    }

    /** With these lines under {@code spec.events}, and so many partitions. */
    static IngestFixture with(String lines, int partitions) {
        var document = DOCUMENT.formatted("P1D").replace("    deduplicate:", lines.indent(4) + "    deduplicate:");
        return new IngestFixture(pipeline(document), partitions, temporaryDirectory());
    }

    @SuppressWarnings("NullAway.Init") // start sets the rest
    private IngestFixture(Pipeline pipeline, int partitions, Path stateDirectory) {
        this.partitions = partitions;
        this.stateDirectory = stateDirectory;
        start(pipeline);
    }

    public static Pipeline pipeline(String document) {
        return switch (PipelineReader.read(document)) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
        };
    }

    static IngestPlan plan(Pipeline pipeline, int partitions, Map<String, Object> registry, MeterRegistry meters) {
        var rules = pipeline.events().rules().stream()
                .map(rule -> new BoundRule(
                        rule,
                        values -> values.get(DISTANCE) instanceof Long distance && distance > 0
                                ? Finding.PASSED
                                : Finding.FAILED))
                .toList();
        return plan(
                pipeline,
                new EventCheck(pipeline.events(), rules, Duration.ofMinutes(30)),
                partitions,
                registry,
                meters);
    }

    static IngestPlan plan(
            Pipeline pipeline, EventCheck check, int partitions, Map<String, Object> registry, MeterRegistry meters) {
        return new IngestPlan(
                pipeline,
                3,
                RecordSchema.of(pipeline),
                check,
                partitions,
                1 << 20,
                Registry.of(registry, new RegistryGate()),
                new BoundedRoom(16 << 20, Path.of("target", "ids")),
                new IngestMeters(meters, pipeline.name()));
    }

    private void start(Pipeline running) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "freshet-ingest-flights");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        driver = new TopologyTestDriver(IngestTopology.build(plan(running, partitions, registry, meters)), config);
        events = driver.createInputTopic("flights.events", new ByteArraySerializer(), new ByteArraySerializer());
        records = driver.createOutputTopic("flights.records", new StringDeserializer(), new ByteArrayDeserializer());
        rejected =
                driver.createOutputTopic("flights.rejected", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void send(byte @Nullable [] key, byte @Nullable [] value) {
        events.pipeInput(new TestRecord<>(key, value, NOON));
    }

    void send(TestRecord<byte @Nullable [], byte @Nullable []> event) {
        events.pipeInput(event);
    }

    void sendJson(String json) {
        send(null, json.getBytes(StandardCharsets.UTF_8));
    }

    /** A flight that passes, at a time of NOON plus these minutes. */
    void sendFlight(String id, long minutes) {
        sendJson(flight(id, minutes));
    }

    public static String flight(String id, long minutes) {
        return "{\"flight_id\":\"%s\",\"dep_time\":\"%s\",\"origin\":\"ATL\",\"distance\":25}"
                .formatted(id, NOON.plusSeconds(60 * minutes));
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    int storedIds() {
        return Math.toIntExact(
                ((SeenStore) driver.getStateStore(IngestTopology.SEEN)).ids().size());
    }

    List<TestRecord<String, GenericRecord>> records() {
        var reader = AvroSerdes.generic(registry).deserializer();
        return records.readRecordsToList().stream()
                .map(each -> new TestRecord<>(
                        each.key(), reader.deserialize("", each.value()), each.headers(), each.getRecordTime()))
                .toList();
    }

    List<TestRecord<byte[], Rejected>> rejectedMessages() {
        var reader = AvroSerdes.specific(Rejected.class, registry).deserializer();
        return rejected.readRecordsToList().stream()
                .map(each -> new TestRecord<>(
                        each.key(), reader.deserialize("", each.value()), each.headers(), each.getRecordTime()))
                .toList();
    }

    List<Rejected> rejected() {
        return rejectedMessages().stream().map(TestRecord::value).toList();
    }

    List<QualityCounts> qualityCounts() {
        return driver.createOutputTopic(
                        Topics.QUALITY_COUNTS.name(),
                        new StringDeserializer(),
                        AvroSerdes.specific(QualityCounts.class, registry).deserializer())
                .readValuesToList();
    }

    List<Alert> alerts() {
        return driver.createOutputTopic(
                        Topics.ALERTS.name(),
                        new StringDeserializer(),
                        AvroSerdes.specific(Alert.class, registry).deserializer())
                .readValuesToList();
    }

    double count(String name) {
        return meters.find(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        driver.close();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "ingest-state-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
