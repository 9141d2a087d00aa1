package dev.freshet.evaluator.kafka;

import dev.freshet.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A consumer and a producer tied together: how far was read and what was written because of it become true in the same
 * transaction or not at all. After an exception it must be closed; a new one goes on where the last transaction ended.
 *
 * @param <T> what is written
 */
final class Link<T extends SpecificRecord> implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<String, T> producer;
    private boolean flowing = true;

    private Link(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<String, T> producer) {
        this.consumer = consumer;
        this.producer = producer;
    }

    /** Opens both; transactions that an earlier life of this instance left open are ended. */
    static <T extends SpecificRecord> Link<T> open(
            KafkaSettings settings, String group, int mostRecords, Class<T> type) {
        var producer = new KafkaProducer<>(
                settings.writer(group),
                new StringSerializer(),
                AvroSerdes.specific(type, settings.connection()).serializer());
        try {
            producer.initTransactions();
            var consumer = new KafkaConsumer<>(
                    settings.member(group, mostRecords), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            return new Link<>(consumer, producer);
        } catch (KafkaException e) {
            producer.close(CLOSE_WITHIN);
            throw e;
        }
    }

    /** Joins the group; {@code lost} is called when partitions were taken away and what is open must be dropped. */
    void subscribe(String topic, Runnable lost) {
        consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                lost.run();
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                if (!flowing) {
                    consumer.pause(partitions);
                }
            }
        });
    }

    /** Whether messages may come; without them the place in the group is kept all the same. */
    void flow(boolean open) {
        if (open != flowing) {
            flowing = open;
            if (open) {
                consumer.resume(consumer.paused());
            } else {
                consumer.pause(consumer.assignment());
            }
        }
    }

    ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        return consumer.poll(atMost);
    }

    /** Whether the group knows this member. */
    boolean joined() {
        return consumer.groupMetadata().generationId() >= 0;
    }

    /** Commits where to read on, and messages that were written because of what was read. */
    void commit(Map<TopicPartition, Long> readOn, List<ProducerRecord<String, T>> messages) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        readOn.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        producer.beginTransaction();
        messages.forEach(message -> {
            var unused = producer.send(message); // commitTransaction throws what a send runs into
        });
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
    }

    /** Closes without ending an open transaction: the next life of this instance does, or its timeout. */
    @Override
    public void close() {
        try {
            producer.close(CLOSE_WITHIN);
        } catch (InterruptException e) {
            // The thread was interrupted to stop it; the consumer must be closed all the same.
            Thread.currentThread().interrupt();
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
        }
    }
}
