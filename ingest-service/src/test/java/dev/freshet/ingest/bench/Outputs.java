package dev.freshet.ingest.bench;

import dev.freshet.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads back what was written and fails where it is not what it must be. */
final class Outputs {
    private final String bootstrap;

    Outputs(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** The first so many messages of the copy are those of the original, byte for byte. */
    void requireCopied(String original, String copy, long count) {
        try (var one = consumer();
                var other = consumer()) {
            var expected = new Messages(one, original);
            var actual = new Messages(other, copy);
            for (long i = 0; i < count; i++) {
                var left = expected.next();
                var right = actual.next();
                require(
                        Arrays.equals(left.value(), right.value()) && Arrays.equals(left.key(), right.key()),
                        copy,
                        right);
            }
        }
    }

    /** So many events became the records they must become: each once, cleaned, in order. */
    void requireIngested(String topic, long count, Map<String, Object> registry) {
        var reader = AvroSerdes.generic(registry).deserializer();
        try (var consumer = consumer()) {
            var records = new Messages(consumer, topic);
            for (int number = 0; number < count; number++) {
                if (Departures.isDuplicate(number)) {
                    continue;
                }
                var message = records.next();
                var record = reader.deserialize(topic, message.value());
                var fields = (GenericRecord) record.get("fields");
                require(
                        record.get("id").toString().equals(Departures.id(number))
                                && fields.get("origin").toString().equals(Departures.origin(number))
                                && fields.get("distance").equals((long) Departures.distance(number))
                                && ((List<?>) record.get("changes")).isEmpty()
                                        == (number % Departures.EVERY_DIRTY != 0),
                        topic,
                        message);
            }
        }
    }

    private static void require(boolean right, String topic, ConsumerRecord<byte[], byte[]> message) {
        if (!right) {
            throw new IllegalStateException(
                    "the message at offset " + message.offset() + " of " + topic + " is not what it must be");
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Messages of partition 0 one after the other. */
    private static final class Messages {
        private static final int PATIENCE = 20;

        private final KafkaConsumer<byte[], byte[]> consumer;
        private Iterator<ConsumerRecord<byte[], byte[]>> batch =
                List.<ConsumerRecord<byte[], byte[]>>of().iterator();

        Messages(KafkaConsumer<byte[], byte[]> consumer, String topic) {
            this.consumer = consumer;
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(List.of(new TopicPartition(topic, 0)));
        }

        ConsumerRecord<byte[], byte[]> next() {
            for (int tries = 0; !batch.hasNext() && tries < PATIENCE; tries++) {
                batch = consumer.poll(Duration.ofSeconds(1)).iterator();
            }
            if (!batch.hasNext()) {
                throw new NoSuchElementException("no further message within " + PATIENCE + " s");
            }
            return batch.next();
        }
    }
}
