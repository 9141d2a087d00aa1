package dev.freshet.registry.kafka.wire;

import dev.freshet.schemas.serde.Decoded;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Place;
import dev.freshet.schemas.topics.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads control topics for one processor. Anybody may write there, and one bad message must not stop promotions: it is passed
 * over. An outage of the schema registry stops the thread, which starts again at the same message.
 *
 * @param <T> what the messages mean to the processor
 */
public final class ControlReader<T> {
    /** What is written because of a message is a little larger than it and must fit its topic, which takes 8 MiB. */
    private static final int LARGEST = (8 << 20) - (256 << 10);

    private final Map<String, MessageReader<T>> byTopic = new HashMap<>();
    private final Map<String, ?> config;
    private final PassedOver passedOver;

    public ControlReader(Map<String, ?> config, PassedOver passedOver) {
        this.config = config;
        this.passedOver = passedOver;
    }

    public <A extends SpecificRecord> ControlReader<T> reading(Topic topic, Class<A> type, Function<A, T> meaning) {
        byTopic.put(topic.name(), MessageReader.of(topic, type, config).seenAs(meaning));
        return this;
    }

    public Optional<T> read(RecordMetadata at, byte @Nullable [] message) {
        MessageReader<T> reader = Objects.requireNonNull(byTopic.get(at.topic()), "no source reads " + at.topic());
        Decoded<T> decoded = message != null && message.length > LARGEST
                ? new Decoded.Unreadable<>("it has " + message.length + " bytes; the limit is " + LARGEST)
                : reader.read(message);
        return passedOver.unlessReadable(new Place(at.topic(), at.partition(), at.offset()), decoded);
    }
}
