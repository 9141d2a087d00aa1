package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.store.RowMemory;
import dev.freshet.feature.kafka.store.RowStore;
import dev.freshet.feature.label.Event;
import dev.freshet.feature.vector.VectorPlan;
import dev.freshet.pipeline.spec.Pipeline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Count, sum, least and greatest value of the last five hops, for each record, two ways: by the product's processor, and by
 * the hopping windows of Kafka Streams. Both read the same messages in the same form.
 */
public final class WindowRoads {
    /** Twelve panes of the product. */
    public static final Duration HOP = Duration.ofHours(12);

    private static final int OVERLAPS = 5;
    private static final int TOTALS = 4;
    private static final String KEY = "origin";
    private static final Serde<String> TEXT = Serdes.String();
    private static final Pipeline PIPELINE = Flights.pipeline("""
            - {name: n, aggregate: count, by: origin, over: PT60H}
            - {name: total, aggregate: sum, of: distance, by: origin, over: PT60H}
            - {name: least, aggregate: min, of: distance, by: origin, over: PT60H}
            - {name: most, aggregate: max, of: distance, by: origin, over: PT60H}
        """);

    private final TravellerSerde travellers = new TravellerSerde(List.of(KEY));
    private final String from;
    private final String to;
    private final Runnable done;

    /**
     * @param from topic of the records
     * @param to topic of the results
     * @param done told of each result
     */
    public WindowRoads(String from, String to, Runnable done) {
        this.from = from;
        this.to = to;
        this.done = done;
    }

    /** A record, as the features topology sends it to its entity. */
    public static byte[] record(String key, String eventId, long time, double value) {
        double[] nothing = new double[TOTALS];
        Arrays.fill(nothing, Double.NaN);
        var record = new RecordTraveller(
                eventId,
                new Event(time, List.of(key)),
                PIPELINE.featureSet().id(),
                new double[] {value},
                nothing,
                0,
                0,
                null);
        return new TravellerSerde(List.of(KEY)).serialize("", record);
    }

    /** The totals in a message that the product wrote. */
    public static double[] totalsOfProduct(byte[] message) {
        return traveller(message).values;
    }

    /** The entity of the record in a message that the product wrote. */
    public static String entityOfProduct(byte[] message) {
        return traveller(message).keyAt(0);
    }

    private static RecordTraveller traveller(byte[] message) {
        return (RecordTraveller) new TravellerSerde(List.of(KEY)).deserialize("", message);
    }

    /** The totals in a message that {@link #hoppingWindows} wrote. */
    public static double[] totalsOfHoppingWindows(byte[] message) {
        return new TotalsSerde().read(message).toArray();
    }

    /** What Kafka Streams costs that does nothing: no way here can be faster. */
    public Topology passThrough() {
        var builder = new StreamsBuilder();
        var bytes = Serdes.ByteArray();
        builder.stream(from, Consumed.with(bytes, bytes).withName("read"))
                .peek((key, record) -> done.run(), Named.as("tell"))
                .to(to, Produced.with(bytes, bytes).withName("write"));
        return builder.build();
    }

    /** The product's processor and its store, as in the features topology. */
    public Topology product() {
        var builder = new StreamsBuilder();
        var plan = new VectorPlan(PIPELINE);
        var store = FeatureTopology.windowsBy(KEY);
        builder.addStateStore(RowStore.builder(store, new RowMemory(24 << 20)));
        records(builder)
                .process(() -> new WindowProcessor(PIPELINE, plan, 0, () -> {}), Named.as("count"), store)
                .peek((key, record) -> done.run(), Named.as("tell"))
                .to(to, Produced.with(TEXT, travellers).withName("write"));
        return builder.build();
    }

    /**
     * Hopping windows without a cache, which would leave out most results. Of the five windows a record changes, the oldest
     * holds what the product's window holds: that one is written, the others are not.
     */
    public Topology hoppingWindows() {
        var builder = new StreamsBuilder();
        var totals = new TotalsSerde();
        var store = Materialized.<String, Totals, WindowStore<Bytes, byte[]>>as("hops")
                .withKeySerde(TEXT)
                .withValueSerde(totals)
                .withCachingDisabled();
        records(builder)
                .mapValues(record -> ((RecordTraveller) record).inputs[0], Named.as("take-value"))
                .groupByKey(Grouped.with("by-key", TEXT, Serdes.Double()))
                .windowedBy(TimeWindows.ofSizeAndGrace(HOP.multipliedBy(OVERLAPS), Duration.ZERO)
                        .advanceBy(HOP))
                .aggregate(() -> Totals.NONE, (key, value, sum) -> sum.plus(value), Named.as("add"), store)
                .toStream(Named.as("changes"))
                .process(OldestWindow::new, Named.as("oldest"))
                .peek((key, sum) -> done.run(), Named.as("tell"))
                .to(to, Produced.with(TEXT, totals).withName("write"));
        return builder.build();
    }

    private KStream<String, Traveller> records(StreamsBuilder builder) {
        return builder.stream(
                from, Consumed.with(TEXT, (Serde<Traveller>) travellers).withName("read"));
    }

    /** Lets the window pass that began four hops before the record's. */
    private static final class OldestWindow implements Processor<Windowed<String>, Totals, String, Totals> {
        private @Nullable ProcessorContext<String, Totals> context;

        @Override
        public void init(ProcessorContext<String, Totals> taskContext) {
            context = taskContext;
        }

        @Override
        public void process(Record<Windowed<String>, Totals> change) {
            long hop = Math.floorDiv(change.timestamp(), HOP.toMillis());
            if (change.key().window().start() == (hop - OVERLAPS + 1) * HOP.toMillis()) {
                Objects.requireNonNull(context)
                        .forward(change.withKey(change.key().key()));
            }
        }
    }

    /** What is known of the values in a window. */
    private record Totals(double count, double sum, double min, double max) {
        static final Totals NONE = new Totals(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        Totals plus(double value) {
            return new Totals(count + 1, sum + value, Math.min(min, value), Math.max(max, value));
        }

        double[] toArray() {
            return new double[] {count, sum, min, max};
        }
    }

    private static final class TotalsSerde extends Serdes.WrapperSerde<Totals> {
        TotalsSerde() {
            super((topic, totals) -> write(totals), (topic, bytes) -> of(bytes));
        }

        Totals read(byte[] bytes) {
            return of(bytes);
        }

        private static byte[] write(Totals totals) {
            return ByteBuffer.allocate(TOTALS * Double.BYTES)
                    .putDouble(totals.count())
                    .putDouble(totals.sum())
                    .putDouble(totals.min())
                    .putDouble(totals.max())
                    .array();
        }

        private static Totals of(byte[] bytes) {
            var in = ByteBuffer.wrap(bytes);
            return new Totals(in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble());
        }
    }
}
