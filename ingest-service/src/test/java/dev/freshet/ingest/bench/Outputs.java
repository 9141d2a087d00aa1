package dev.freshet.ingest.bench;

import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.stack.bench.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads back what was written and fails where it is not what it must be. */
final class Outputs {
    private final String bootstrap;

    Outputs(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** The first so many messages of the copy are those of the original, byte for byte. */
    void requireCopied(String original, String copy, long count) {
        try (var expected = new Messages(bootstrap, original);
                var actual = new Messages(bootstrap, copy)) {
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
        try (var records = new Messages(bootstrap, topic)) {
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
}
