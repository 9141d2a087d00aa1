package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.Application;
import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.kafka.control.ControlTopology;
import dev.freshet.feature.kafka.control.ControlTopology.ControlTools;
import dev.freshet.feature.kafka.join.LabelProcessor.Sorted;
import dev.freshet.feature.kafka.store.DueStore;
import dev.freshet.feature.kafka.store.RowStore;
import dev.freshet.feature.label.LabelJoin;
import dev.freshet.feature.vector.VectorPlan;
import dev.freshet.judging.checking.LabelCheck;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;

/**
 * The topology of one pipeline: records and labels by event id, then from entity to entity, and the vectors back to their
 * events. {@code docs/decisions/0050-one-road-for-records-and-labels.md} says why.
 */
public final class FeatureTopology {
    public static final String EVENT_ROWS = "events-by-id";
    static final String DUE_EVENTS = "events-by-due-time";

    private static final Serde<String> TEXT = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final Served served;
    private final VectorPlan plan;
    private final RecordReader reader;
    private final int partitions;
    private final FeatureSerdes serdes;
    private final MeterRegistry registry;
    private final FeatureMeters meters;
    private final PassedOver passedOver;
    private final TopologyLimits limits;

    /**
     * Prepares the topology of a pipeline.
     *
     * @param pipeline the pipeline in force
     * @param partitions partitions of {@code <p>.records} and {@code <p>.features}, which must be equal
     * @param serdes serdes
     * @param registry where its meters go
     */
    public FeatureTopology(PipelineVersion pipeline, int partitions, FeatureSerdes serdes, MeterRegistry registry) {
        this(Application.of(pipeline).served(), partitions, serdes, registry, TopologyLimits.usual());
    }

    public FeatureTopology(
            Served served, int partitions, FeatureSerdes serdes, MeterRegistry registry, TopologyLimits limits) {
        this.served = served;
        this.plan = new VectorPlan(served.document());
        this.reader = new RecordReader(served.document(), plan);
        this.partitions = partitions;
        this.serdes = serdes;
        this.registry = registry;
        this.meters = new FeatureMeters(registry, served.pipeline());
        this.passedOver = new PassedOver(
                topic -> registry.counter(PassedOver.METRIC, "topic", topic).increment());
        this.limits = limits;
    }

    public Topology build() {
        var builder = new StreamsBuilder();
        var recordTimes = new RecordTimes(partitions);
        builder.addStateStore(RowStore.builder(EVENT_ROWS, limits.rows()))
                .addStateStore(DueStore.builder(
                        DUE_EVENTS, LabelJoin.kept(served.document().labels())))
                .addStateStore(StoredClock.builder());

        var labels = labels(builder, recordTimes);
        var vectorsBack = vectorsBack(builder);
        var departures = records(builder)
                .merge(
                        vectorsBack.mapValues(vector -> new Arrival.OfVector(vector), Named.as("receive-vector")),
                        Named.as("merge-vectors"))
                .merge(arrivals(labels), Named.as("merge-labels"))
                .process(
                        () -> new JoinProcessor(served, reader, recordTimes, meters),
                        Named.as("join-by-event"),
                        EVENT_ROWS,
                        DUE_EVENTS,
                        StoredClock.STORE);

        var vectors = vectors(throughWindows(builder, departures));
        vectors.to(topics().features().name(), produced("write-features", FeatureVector.class));

        var examples = only(departures, Departure.OfExample.class, Departure.OfExample::value, "examples");
        examples.to(topics().examples().name(), produced("write-examples", Example.class));

        writeRejected(labels, departures);
        var counted = only(departures, Departure.OfVector.class, Departure.OfVector::value, "vectors-back");
        ControlTopology.attach(builder, served, counted, examples, new ControlTools(serdes, passedOver, registry));
        return builder.build();
    }

    private KStream<String, Arrival> records(StreamsBuilder builder) {
        return builder.stream(
                        topics().records().name(),
                        Consumed.with(TEXT, serdes.generic()).withName("read-records"))
                .mapValues(record -> new Arrival.OfRecord(record), Named.as("receive-record"));
    }

    private KStream<String, FeatureVector> vectorsBack(StreamsBuilder builder) {
        return builder.stream(
                        topics().features().name(),
                        Consumed.with(TEXT, serdes.of(FeatureVector.class)).withName("read-features"))
                .filter((id, vector) -> served.owns(vector), Named.as("only-own-vectors"));
    }

    private KStream<String, Sorted> labels(StreamsBuilder builder, RecordTimes recordTimes) {
        var rules = pipeline().labels();
        var topic = topics().labels().name();
        var check = new LabelCheck(pipeline().events(), rules, limits.maxAhead());
        var serde = Serdes.serdeFrom(new LabelEncoder(), new LabelDecoder(topic, check, serdes));
        var read = Consumed.with(BYTES, serde)
                .withTimestampExtractor(new LabelTimestamps(rules, check, recordTimes, InstantSource.system()))
                .withName("read-labels");
        return builder.stream(topic, read)
                .process(() -> new LabelProcessor(served, check, partitions, meters), Named.as("sort-labels"));
    }

    /** Labels that were not keyed by their event's id take a detour to its partition. */
    private KStream<String, Arrival> arrivals(KStream<String, Sorted> labels) {
        KStream<String, Arrival> here =
                only(labels, Sorted.Here.class, label -> new Arrival.OfLabel(label.label()), "labels-here");
        if (partitions == 1) {
            return here;
        }
        KStream<String, Arrival> fromElsewhere = only(
                        labels, Sorted.Elsewhere.class, Sorted.Elsewhere::label, "labels-elsewhere")
                .repartition(Repartitioned.with(TEXT, LabelSerde.create())
                        .withName("labels-by-event")
                        .withNumberOfPartitions(partitions))
                .mapValues(label -> new Arrival.OfLabel(label), Named.as("receive-label-from-elsewhere"));
        return here.merge(fromElsewhere, Named.as("merge-labels-from-elsewhere"));
    }

    private KStream<String, Traveller> throughWindows(StreamsBuilder builder, KStream<String, Departure> departures) {
        var road = only(departures, Departure.OfTraveller.class, Departure.OfTraveller::value, "travellers");
        var entities = pipeline().entities();
        for (int i = 0; i < entities.size(); i++) {
            int entity = i;
            var store = windowsBy(entities.get(i));
            builder.addStateStore(RowStore.builder(store, limits.rows()));
            road = road.repartition(Repartitioned.with(TEXT, new TravellerSerde(entities))
                            .withName(roadTo(entities.get(i)))
                            .withNumberOfPartitions(partitions))
                    .process(
                            () -> new WindowProcessor(pipeline(), plan, entity, meters::approximated),
                            Named.as("count-by-" + entities.get(i)),
                            store);
        }
        return road;
    }

    private KStream<String, FeatureVector> vectors(KStream<String, Traveller> road) {
        var mapper = new VectorMapper(served);
        return only(road, RecordTraveller.class, record -> mapper.toAvro(reader.finish(record)), "records")
                .peek((id, vector) -> meters.vector(), Named.as("count-vector"));
    }

    private void writeRejected(KStream<String, Sorted> labels, KStream<String, Departure> departures) {
        var unreadable = only(labels, Sorted.Bad.class, Sorted.Bad::rejected, "bad-labels");
        only(departures, Departure.OfRejected.class, Departure.OfRejected::value, "refused-labels")
                .merge(unreadable, Named.as("merge-refused-labels"))
                .filterNot((id, rejected) -> served.isTold(rejected), Named.as("not-told-before"))
                .map(FeatureTopology::keyedAsItCame, Named.as("key-as-it-came"))
                .to(
                        topics().rejected().name(),
                        Produced.with(BYTES, serdes.of(Rejected.class)).withName("write-rejected"));
    }

    private static KeyValue<byte @Nullable [], Rejected> keyedAsItCame(@Nullable String id, Rejected rejected) {
        ByteBuffer key = rejected.getOriginalKey();
        return KeyValue.pair(key == null ? null : Bytes.wrap(key.array()).get(), rejected);
    }

    private static <S, T extends S, V> KStream<String, V> only(
            KStream<String, S> all, Class<T> kind, Function<T, V> take, String name) {
        return all.filter((key, value) -> kind.isInstance(value), Named.as("only-" + name))
                .mapValues(value -> take.apply(kind.cast(value)), Named.as("take-" + name));
    }

    private <T extends SpecificRecord> Produced<String, T> produced(String name, Class<T> type) {
        return Produced.with(TEXT, serdes.of(type)).withName(name);
    }

    /** The store of the rows of one entity field. */
    public static String windowsBy(String field) {
        return "windows-by-" + field;
    }

    /** The repartition topic, without the application's id, on which records come to an entity's rows. */
    private static String roadTo(String field) {
        return "to-" + field;
    }

    /** The topics on which records are on their way to their vectors. */
    public static List<String> roads(Application application) {
        return application.version().pipeline().entities().stream()
                .map(entity -> application.id() + "-" + roadTo(entity) + "-repartition")
                .toList();
    }

    private Pipeline pipeline() {
        return served.document();
    }

    private Topics.OfPipeline topics() {
        return served.topics();
    }
}
