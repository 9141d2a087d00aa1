package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.store.RecentStore;
import dev.freshet.ingest.kafka.store.SeenStore;
import dev.freshet.ingest.kafka.store.WaitingEvents;
import dev.freshet.schemas.topics.Topics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The topology of one pipeline. Everything travels as bytes: what is decoded and encoded, the processors decode and encode,
 * so that no bad byte can stop the stream in a serializer.
 */
public final class IngestTopology {
    static final String WRITE_REJECTED = "write-rejected";
    static final String WRITE_RECORDS = "write-records";
    static final String SEND_HOME = "by-id-repartition-filter";
    static final String WRITE_ALERTS = "write-alerts";
    static final String WRITE_QUALITY_COUNTS = "write-quality-counts";
    public static final String SEEN = "seen-ids";

    private static final String DECODE_CLEAN_CHECK = "decode-clean-check";
    private static final String TAKE_IN_SENT_HOME = "take-in-sent-home";
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private IngestTopology() {}

    /** Events in; records, or rejections, out. */
    public static Topology build(IngestPlan plan) {
        var builder = new StreamsBuilder();
        builder.addStateStore(SeenStore.builder(SEEN, plan.deduplication(), plan.room()));

        KStream<byte[], byte[]> events = builder.stream(
                plan.topics().events().name(),
                Consumed.with(BYTES, BYTES)
                        .withTimestampExtractor(new EventTimestamps())
                        .withName("read-events"));
        KStream<byte[], byte[]> elsewhere =
                events.process(() -> new DecodeCleanCheck(plan), Named.as(DECODE_CLEAN_CHECK), SEEN);
        elsewhere
                .repartition(
                        Repartitioned.with(BYTES, BYTES).withName("by-id").withNumberOfPartitions(plan.partitions()))
                .process(() -> new SentHome(plan), Named.as(TAKE_IN_SENT_HOME), SEEN);
        // Sinks with two parents each, which the builder of streams does not know.
        var serializer = BYTES.serializer();
        var topology = builder.build()
                .addSink(
                        WRITE_RECORDS,
                        plan.topics().records().name(),
                        serializer,
                        serializer,
                        DECODE_CLEAN_CHECK,
                        TAKE_IN_SENT_HOME)
                .addSink(
                        WRITE_REJECTED,
                        plan.topics().rejected().name(),
                        serializer,
                        serializer,
                        DECODE_CLEAN_CHECK,
                        TAKE_IN_SENT_HOME)
                .addStateStore(WaitingEvents.builder(), DECODE_CLEAN_CHECK)
                .addSink(WRITE_ALERTS, Topics.ALERTS.name(), serializer, serializer, DECODE_CLEAN_CHECK);
        if (plan.fillsIn()) {
            topology.addStateStore(RecentStore.builder(), DECODE_CLEAN_CHECK);
        }
        return plan.watchesTheStream() ? watched(topology) : topology;
    }

    /** Adds what rules over the stream need; a document without them pays for none of it. */
    private static Topology watched(Topology topology) {
        return topology.addStateStore(QualityCounting.store(), DECODE_CLEAN_CHECK)
                .addSink(
                        WRITE_QUALITY_COUNTS,
                        Topics.QUALITY_COUNTS.name(),
                        BYTES.serializer(),
                        BYTES.serializer(),
                        DECODE_CLEAN_CHECK);
    }
}
