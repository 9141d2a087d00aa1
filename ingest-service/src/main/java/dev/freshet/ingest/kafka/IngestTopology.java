package dev.freshet.ingest.kafka;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The topology of one pipeline. Everything travels as bytes: what is decoded and encoded, the processors decode and encode,
 * so that no bad byte can stop the stream in a serializer.
 */
final class IngestTopology {
    static final String WRITE_REJECTED = "write-rejected";
    static final String WRITE_DUPLICATES = "write-duplicates";
    static final String WRITE_RECORDS = "write-records";
    static final String SEND_HOME = "by-id-repartition-filter";
    static final String AT_HOME = "gather-by-id";
    static final String SEEN = "seen-ids";

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private IngestTopology() {}

    /** Events in; records, or rejections, out. */
    static Topology build(IngestPlan plan) {
        var builder = new StreamsBuilder();
        builder.addStateStore(SeenStore.builder(SEEN, plan.deduplication(), plan.room()));

        KStream<byte[], byte[]> events = builder.stream(
                plan.topics().events().name(),
                Consumed.with(BYTES, BYTES)
                        .withTimestampExtractor(new EventTimestamps())
                        .withName("read-events"));
        KStream<byte[], byte[]> checked =
                events.process(() -> new DecodeCleanCheck(plan), Named.as("decode-clean-check"));
        checked.to(plan.topics().rejected().name(), Produced.with(BYTES, BYTES).withName(WRITE_REJECTED));

        KStream<byte[], byte[]> sentHome = checked.repartition(
                Repartitioned.with(BYTES, BYTES).withName("by-id").withNumberOfPartitions(plan.partitions()));
        KStream<byte[], byte[]> unique = checked.merge(sentHome, Named.as(AT_HOME))
                .process(() -> new Deduplicate(plan), Named.as("deduplicate"), SEEN);
        unique.to(plan.topics().rejected().name(), Produced.with(BYTES, BYTES).withName(WRITE_DUPLICATES));
        unique.to(plan.topics().records().name(), Produced.with(BYTES, BYTES).withName(WRITE_RECORDS));
        return builder.build();
    }
}
