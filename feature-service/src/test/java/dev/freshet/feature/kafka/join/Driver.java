package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.store.DueStore;
import dev.freshet.feature.kafka.store.RowStore;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.topics.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The feature topology in a test driver. */
final class Driver implements AutoCloseable {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final FeatureSerdes serdes = new FeatureSerdes(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    private final PipelineVersion pipeline;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, GenericRecord> records;
    private final TestInputTopic<byte @Nullable [], byte @Nullable []> labels;
    private final TestOutputTopic<String, FeatureVector> vectors;
    private final TestOutputTopic<String, Example> examples;
    private final TestOutputTopic<byte[], Rejected> rejected;

    Driver(PipelineVersion pipeline) {
        var topics = Topics.of(pipeline.name());
        this.pipeline = pipeline;
        driver = new TopologyTestDriver(new FeatureTopology(pipeline, 2, serdes, meters).build(), config());
        records = driver.createInputTopic(
                topics.records().name(),
                new StringSerializer(),
                serdes.generic().serializer());
        labels = driver.createInputTopic(topics.labels().name(), new ByteArraySerializer(), new ByteArraySerializer());
        vectors = driver.createOutputTopic(
                topics.features().name(),
                new StringDeserializer(),
                serdes.of(FeatureVector.class).deserializer());
        examples = driver.createOutputTopic(
                topics.examples().name(),
                new StringDeserializer(),
                serdes.of(Example.class).deserializer());
        rejected = driver.createOutputTopic(
                topics.rejected().name(),
                new ByteArrayDeserializer(),
                serdes.of(Rejected.class).deserializer());
    }

    private static Properties config() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "freshet-features-flights");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, "target/driver-" + UUID.randomUUID());
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        return config;
    }

    FeatureVector depart(String id, Instant time, @Nullable Object... originDestinationDistance) {
        records.pipeInput(id, Flights.record(pipeline.pipeline(), id, time, originDestinationDistance), time);
        return vectors.readValue();
    }

    void label(byte @Nullable [] value, Instant time) {
        label(new byte[] {42}, value, time);
    }

    void label(byte @Nullable [] key, byte @Nullable [] value, Instant time) {
        labels.pipeInput(key, value, time);
    }

    void land(String id, boolean late, Instant time) {
        label(Flights.label(id, late, time), time);
    }

    /** Looks for what is due. */
    List<Example> examples() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        return examples.readValuesToList();
    }

    List<Rejected> rejected() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        return rejected.readValuesToList();
    }

    long rows(String store) {
        if (driver.<String, byte[]>getKeyValueStore(store) instanceof RowStore rows) {
            rows.flushCache();
            return count(rows.wrapped().all());
        }
        throw new IllegalArgumentException(store + " holds no rows");
    }

    /** Chunks of entries that are due some time. */
    long chunks() {
        DueStore due = (DueStore) driver.getStateStore(FeatureTopology.DUE_EVENTS);
        due.flushCache();
        return count(due.wrapped().all());
    }

    private static long count(KeyValueIterator<?, ?> all) {
        try (all) {
            long count = 0;
            while (all.hasNext()) {
                all.next();
                count++;
            }
            return count;
        }
    }

    double count(String meter, String... tags) {
        return meters.get(meter).tags(tags).counter().count();
    }

    @Override
    public void close() {
        driver.close();
    }
}
