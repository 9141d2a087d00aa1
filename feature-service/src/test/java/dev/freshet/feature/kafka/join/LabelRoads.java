package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.kafka.join.LabelProcessor.Sorted;
import dev.freshet.feature.kafka.store.DueStore;
import dev.freshet.feature.kafka.store.RowMemory;
import dev.freshet.feature.kafka.store.RowStore;
import dev.freshet.feature.label.Event;
import dev.freshet.feature.label.LabelJoin;
import dev.freshet.feature.label.Position;
import dev.freshet.feature.vector.VectorPlan;
import dev.freshet.judging.checking.LabelCheck;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.jspecify.annotations.Nullable;

/**
 * Examples from vectors and labels that come up to a declared delay later, two ways: by the product's join, and by the
 * stream-stream left join of Kafka Streams. Both read the same vectors and labels; the product reads the records too, as it
 * always does.
 */
public final class LabelRoads {
    /** Topics of one run. */
    public record Road(String records, String vectors, String labels, String examples) {}

    private static final Serde<String> TEXT = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final FeatureSerdes serdes = new FeatureSerdes(Map.of("schema.registry.url", "mock://labels-bench"));
    private final Pipeline pipeline;
    private final Served served;
    private final LabelCheck check;
    private final VectorMapper mapper;
    private final Serde<GenericRecord> recordSerde = serdes.generic();
    private final Serde<FeatureVector> vectorSerde = serdes.of(FeatureVector.class);
    private final Serde<Example> exampleSerde = serdes.of(Example.class);

    /** @param delay how long after its event a label may become known */
    public LabelRoads(Duration delay) {
        this.pipeline = Flights.read(Flights.document(Flights.NAME, """
                    - {name: hour, value: "dep_time.getHours()"}
                    - {name: distance, value: "distance"}
                    - {name: departures_1h, aggregate: count, by: origin, over: PT1H}
                    - {name: miles_1h, aggregate: sum, of: distance, by: origin, over: PT1H}
                """)
                .replace("maturity: PT12H", "maturity: " + delay)
                .replace("revisions: PT12H", "revisions: PT0S")
                .replace("missing: drop", "missing: negative"));
        this.served = new Served(pipeline, 1, null, null);
        this.mapper = new VectorMapper(served);
        this.check = new LabelCheck(pipeline.events(), pipeline.labels(), Duration.ofMinutes(30));
    }

    /** A record as ingest writes it. */
    public byte[] record(String topic, String id, long time) {
        var record = Flights.record(pipeline, id, Instant.ofEpochMilli(time), "LHR", "CDG", 344L);
        return recordSerde.serializer().serialize(topic, record);
    }

    /** The vector of such a record. */
    public byte[] vector(String topic, String id, long time, long offset) {
        var record = new RecordTraveller(
                id,
                new Event(time, List.of("LHR")),
                pipeline.featureSet().id(),
                new double[] {344},
                new double[] {7, 344, offset % 100, offset % 1_009},
                0,
                offset,
                null);
        return vectorSerde.serializer().serialize(topic, mapper.toAvro(record));
    }

    /** A label as producers send it. */
    public static byte[] label(String id, boolean late, long knownAt) {
        return Flights.label(id, late, Instant.ofEpochMilli(knownAt));
    }

    /** The example in a message. */
    public Example example(String topic, byte[] message) {
        return exampleSerde.deserializer().deserialize(topic, message);
    }

    /**
     * The product's join and its stores, as in the features topology, without the windows.
     *
     * @param read told of each vector
     */
    public Topology product(Road road, Runnable read) {
        var builder = new StreamsBuilder();
        builder.addStateStore(RowStore.builder(FeatureTopology.EVENT_ROWS, new RowMemory(24 << 20)));
        builder.addStateStore(DueStore.builder(FeatureTopology.DUE_EVENTS, LabelJoin.kept(pipeline.labels())));
        builder.addStateStore(StoredClock.builder());
        var times = new RecordTimes(1);
        var meters = new FeatureMeters(new SimpleMeterRegistry(), pipeline.name());
        KStream<String, Arrival> records = builder.stream(
                        road.records(), Consumed.with(TEXT, serdes.generic()).withName("read-records"))
                .mapValues(record -> new Arrival.OfRecord(record), Named.as("receive-record"));
        KStream<String, Arrival> vectors = vectors(builder, road)
                .peek((id, vector) -> read.run(), Named.as("tell"))
                .mapValues(vector -> new Arrival.OfVector(vector), Named.as("receive-vector"));
        KStream<String, Arrival> labels = messages(builder, road, times)
                .process(() -> new LabelProcessor(served, check, 1, meters), Named.as("sort-labels"))
                .mapValues(sorted -> new Arrival.OfLabel(((Sorted.Here) sorted).label()), Named.as("receive-label"));
        var reader = new RecordReader(pipeline, new VectorPlan(pipeline));
        records.merge(vectors, Named.as("merge-vectors"))
                .merge(labels, Named.as("merge-labels"))
                .process(
                        () -> new JoinProcessor(served, reader, times, meters),
                        Named.as("join-by-event"),
                        FeatureTopology.EVENT_ROWS,
                        FeatureTopology.DUE_EVENTS,
                        StoredClock.STORE)
                .filter((id, departure) -> departure instanceof Departure.OfExample, Named.as("only-examples"))
                .mapValues(departure -> ((Departure.OfExample) departure).value(), Named.as("take-example"))
                .to(road.examples(), examples());
        return builder.build();
    }

    /**
     * The left join of Kafka Streams, its windows as long as the delay.
     *
     * @param read told of each vector
     */
    public Topology leftJoin(Road road, Runnable read) {
        var builder = new StreamsBuilder();
        KStream<String, Double> labels = messages(builder, road, new RecordTimes(1))
                .process(
                        () -> new LabelProcessor(
                                served, check, 1, new FeatureMeters(new SimpleMeterRegistry(), pipeline.name())),
                        Named.as("sort-labels"))
                .mapValues(sorted -> ((Sorted.Here) sorted).label().value(), Named.as("take-label"));
        vectors(builder, road)
                .peek((id, vector) -> read.run(), Named.as("tell"))
                .leftJoin(
                        labels,
                        this::example,
                        JoinWindows.ofTimeDifferenceWithNoGrace(
                                        pipeline.labels().maturity())
                                .before(Duration.ZERO),
                        StreamJoined.with(TEXT, serdes.of(FeatureVector.class), Serdes.Double())
                                .withName("join")
                                .withStoreName("join"))
                .to(road.examples(), examples());
        return builder.build();
    }

    private KStream<String, FeatureVector> vectors(StreamsBuilder builder, Road road) {
        return builder.stream(
                road.vectors(),
                Consumed.with(TEXT, serdes.of(FeatureVector.class)).withName("read-vectors"));
    }

    private KStream<byte[], LabelMessage> messages(StreamsBuilder builder, Road road, RecordTimes times) {
        var serde = Serdes.serdeFrom(new LabelEncoder(), new LabelDecoder(road.labels(), check, serdes));
        return builder.stream(
                road.labels(),
                Consumed.with(BYTES, serde)
                        .withTimestampExtractor(
                                new LabelTimestamps(pipeline.labels(), check, times, InstantSource.system()))
                        .withName("read-labels"));
    }

    private Produced<String, Example> examples() {
        return Produced.with(TEXT, serdes.of(Example.class)).withName("write-examples");
    }

    /** A vector without a label is a negative example, as the document says. */
    private Example example(FeatureVector vector, @Nullable Double label) {
        var maturedAt = vector.getTime().plus(pipeline.labels().maturity());
        return Example.newBuilder()
                .setPipeline(vector.getPipeline())
                .setEventId(vector.getEventId())
                .setTime(vector.getTime())
                .setFeatureSet(vector.getFeatureSet())
                .setValues(vector.getValues())
                .setLabel(label == null ? 0 : label)
                .setLabelKnownAt(maturedAt)
                .setMaturedAt(maturedAt)
                .setRevision(0)
                .setLineage(served.lineage(served.topics().features(), new Position(0, 0), null))
                .build();
    }
}
