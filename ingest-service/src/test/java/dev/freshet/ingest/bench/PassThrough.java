package dev.freshet.ingest.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams that does nothing with a message: what ingestion pays for being a Streams application. */
final class PassThrough implements AutoCloseable {
    private final LongAdder passed = new LongAdder();
    private final KafkaStreams streams;

    PassThrough(String bootstrap, Path state, String from, String to) {
        var builder = new StreamsBuilder();
        builder.<byte[], byte[]>stream(from)
                .peek((key, value) -> passed.increment())
                .to(to);
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + state.getFileName());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        config.put(StreamsConfig.producerPrefix("linger.ms"), 10);
        config.put(StreamsConfig.producerPrefix("batch.size"), 262144);
        streams = new KafkaStreams(builder.build(), config);
        streams.start();
    }

    long passed() {
        return passed.sum();
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(20));
    }
}
