package dev.freshet.feature.kafka.control;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import dev.freshet.feature.quality.QualityState;
import dev.freshet.feature.trigger.control.ControlState;
import dev.freshet.feature.trigger.told.PolicyEvent.ExamplesMatured;
import dev.freshet.learning.reference.ReferenceWindows.Level;
import dev.freshet.learning.reference.ReferenceWindows.Question;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Serdes of what stays inside the feature service: the control's state, and what counting tasks tell it. JSON,
 * because it is written a few times a second and a person can read it in the changelog; unknown fields are ignored,
 * so a newer service's state can be read by an older one.
 */
final class ControlJson {
    /** The second remembers what failed, is suggested and is labelled; an older service would forget it. */
    private static final int VERSION = 2;

    private static final int OLDEST = 1;
    private static final int QUALITY_VERSION = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(Level.class, WithoutNames.class)
            .addMixIn(Question.class, WithoutNames.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ControlJson() {}

    /** There are dozens in a reference, and each has the same names. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface WithoutNames {}

    /** A state with the version of its layout. */
    private record Stored(int version, ControlState state) {}

    /** The same for rules over the stream. */
    private record StoredQuality(int version, QualityState state) {}

    /** One message of the internal topic; exactly one component is set. */
    private record Envelope(
            @Nullable ChampionSeen champion,
            @Nullable VectorsCounted vectors,
            @Nullable ExamplesMatured examples) {}

    static Serde<ControlState> state() {
        return serde(state -> write(new Stored(VERSION, state)), bytes -> {
            var stored = read(bytes, Stored.class);
            requireReadable(stored.version(), OLDEST, VERSION);
            return stored.state();
        });
    }

    static Serde<QualityState> quality() {
        return serde(state -> write(new StoredQuality(QUALITY_VERSION, state)), bytes -> {
            var stored = read(bytes, StoredQuality.class);
            requireReadable(stored.version(), QUALITY_VERSION, QUALITY_VERSION);
            return stored.state();
        });
    }

    private static void requireReadable(int version, int oldest, int newest) {
        if (version < oldest || version > newest) {
            throw new SerializationException(
                    "control state has version %d but this service reads %d to %d; run the newer service"
                            .formatted(version, oldest, newest));
        }
    }

    static Serde<ControlMessage> message() {
        return serde(message -> write(wrap(message)), bytes -> unwrap(read(bytes, Envelope.class)));
    }

    private static Envelope wrap(ControlMessage message) {
        return switch (message) {
            case ControlMessage.Counted(ChampionSeen champion) -> new Envelope(champion, null, null);
            case ControlMessage.Counted(VectorsCounted vectors) -> new Envelope(null, vectors, null);
            case ControlMessage.Judged judged ->
                throw new SerializationException("only counts travel on the internal topic, not " + judged);
            case ControlMessage.Scored scored ->
                throw new SerializationException("only counts travel on the internal topic, not " + scored);
            case ControlMessage.Told(ExamplesMatured examples, var trace) -> new Envelope(null, null, examples);
            case ControlMessage.Told(var event, var trace) ->
                throw new SerializationException("only counts travel on the internal topic, not " + event);
        };
    }

    private static ControlMessage unwrap(Envelope envelope) {
        if (envelope.champion() != null) {
            return new ControlMessage.Counted(envelope.champion());
        }
        if (envelope.vectors() != null) {
            return new ControlMessage.Counted(envelope.vectors());
        }
        return new ControlMessage.Told(Objects.requireNonNull(envelope.examples(), "an empty control message"));
    }

    private static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new SerializationException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new SerializationException(
                    "cannot read %d bytes as %s".formatted(bytes.length, type.getSimpleName()), e);
        }
    }

    @SuppressWarnings("NullAway") // Kafka hands null through where a record or a row is absent
    private static <T> Serde<T> serde(Function<T, byte[]> write, Function<byte[], T> read) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : write.apply(value),
                (topic, bytes) -> bytes == null ? null : read.apply(bytes));
    }
}
