package dev.freshet.schemas.serde;

import dev.freshet.schemas.registry.RegistryRefusedException;
import dev.freshet.schemas.registry.RegistryUnreachableException;
import dev.freshet.schemas.topics.Place;
import dev.freshet.schemas.topics.Topic;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The one way to read a topic that others can write: every message is readable or is not, and one that is not stops nobody.
 * Only an outage of the schema registry is thrown: whoever reads waits and reads the same message again.
 *
 * @param <T> what its messages hold
 */
public final class MessageReader<T> {
    private final Function<byte[], T> decoding;

    private MessageReader(Function<byte[], T> decoding) {
        this.decoding = decoding;
    }

    /** A reader of generated records, configured as {@link AvroSerdes}. */
    public static <A extends SpecificRecord> MessageReader<A> of(Topic topic, Class<A> type, Map<String, ?> config) {
        return with(topic, AvroSerdes.specific(type, config));
    }

    /** A reader of records of whatever schema, configured as {@link AvroSerdes}. */
    public static MessageReader<GenericRecord> generic(Topic topic, Map<String, ?> config) {
        return with(topic, AvroSerdes.generic(config));
    }

    private static <A> MessageReader<A> with(Topic topic, Serde<A> serde) {
        Deserializer<A> deserializer = serde.deserializer();
        return new MessageReader<>(value -> deserializer.deserialize(topic.name(), value));
    }

    /**
     * The same, seen as something else. A view that throws makes the message unreadable, so it must be a function of the
     * message alone.
     */
    public <U> MessageReader<U> seenAs(Function<? super T, ? extends U> view) {
        return new MessageReader<>(decoding.andThen(view));
    }

    /** What the value of a message says. */
    public Decoded<T> read(byte @Nullable [] value) {
        if (value == null) {
            return new Decoded.Unreadable<>("it has no value");
        }
        try {
            return new Decoded.Readable<>(decoding.apply(value));
        } catch (RuntimeException e) {
            if (isOutage(e)) {
                throw e;
            }
            return new Decoded.Unreadable<>(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (StackOverflowError e) {
            return new Decoded.Unreadable<>("its values are nested too deeply");
        }
    }

    /** What a message says; one that says nothing is told to {@code passedOver}. */
    public Optional<T> read(ConsumerRecord<?, byte[]> message, PassedOver passedOver) {
        return passedOver.unlessReadable(
                new Place(message.topic(), message.partition(), message.offset()), read(message.value()));
    }

    /**
     * Confluent's deserializer, where it is dropped in, wraps what its connection ran into; that a message ends too early is
     * an {@link IOException} as well, and no outage.
     */
    private static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean ofTheBytes = cause instanceof EOFException
                    || cause.getClass().getPackageName().startsWith("org.apache.avro");
            if (cause instanceof RegistryRefusedException || (cause instanceof IOException && !ofTheBytes)) {
                return true;
            }
        }
        return RegistryUnreachableException.isBehind(failure);
    }
}
