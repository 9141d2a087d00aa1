package dev.freshet.evaluator.kafka;

import dev.freshet.schemas.registry.RegistryUnreachableException;
import dev.freshet.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;

/**
 * Decodes messages. Bytes that are no such record are passed over and said in the log; an outage of the registry is thrown.
 *
 * @param <T> what the messages hold
 */
final class Decoder<T extends SpecificRecord> {
    private static final Logger LOG = Logger.getLogger(Decoder.class);

    private final Deserializer<T> deserializer;

    Decoder(Class<T> type, Map<String, Object> connection) {
        deserializer = AvroSerdes.specific(type, connection).deserializer();
    }

    Optional<T> decode(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(deserializer.deserialize(message.topic(), message.value()));
        } catch (SerializationException e) {
            if (isOutage(e)) {
                throw e;
            }
            LOG.errorf(
                    "event=unreadable-message topic=%s partition=%d offset=%d reason=\"%s\"",
                    message.topic(), message.partition(), message.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Confluent's deserializer, where it is dropped in, tells an outage as a serialization error. */
    private static boolean isOutage(SerializationException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return RegistryUnreachableException.isBehind(e);
    }
}
