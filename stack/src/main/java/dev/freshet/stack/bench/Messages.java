package dev.freshet.stack.bench;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed messages of partition 0 of a topic, one after the other. */
public final class Messages implements AutoCloseable {
    private static final int PATIENCE = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private Iterator<ConsumerRecord<byte[], byte[]>> batch =
            List.<ConsumerRecord<byte[], byte[]>>of().iterator();

    public Messages(String bootstrap, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        consumer.seekToBeginning(List.of(new TopicPartition(topic, 0)));
    }

    public ConsumerRecord<byte[], byte[]> next() {
        for (int tries = 0; !batch.hasNext() && tries < PATIENCE; tries++) {
            batch = consumer.poll(Duration.ofSeconds(1)).iterator();
        }
        if (!batch.hasNext()) {
            throw new NoSuchElementException("no further message within " + PATIENCE + " s");
        }
        return batch.next();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
