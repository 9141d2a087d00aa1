package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.Event;
import dev.freshet.feature.window.KnownLabel;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Travellers as bytes, for the internal topics between entities alone: {@code [version:1][kind:1][entities:4]...}. A
 * traveller that was sent for other entity fields has lost its keys: it passes on and is counted nowhere.
 */
final class TravellerSerde implements Serde<Traveller>, Serializer<Traveller>, Deserializer<Traveller> {
    private static final byte VERSION = 1;
    private static final byte RECORD = 0;
    private static final byte LABEL = 1;
    private static final int NONE = -1;
    /** More than all numbers of fixed length in a traveller. */
    private static final int FIXED = 80;

    private final int layout;
    private final int entities;

    TravellerSerde(List<String> entities) {
        this.layout = String.join("\n", entities).hashCode();
        this.entities = entities.size();
    }

    @Override
    public Serializer<Traveller> serializer() {
        return this;
    }

    @Override
    public Deserializer<Traveller> deserializer() {
        return this;
    }

    @Override
    public void configure(java.util.Map<String, ?> configs, boolean isKey) {}

    @Override
    public void close() {}

    @Override
    public byte[] serialize(String topic, Traveller traveller) {
        return switch (traveller) {
            case RecordTraveller it -> record(it);
            case Traveller.OfLabel it -> label(it);
        };
    }

    private byte[] record(RecordTraveller it) {
        var id = bytes(it.eventId);
        var set = bytes(it.featureSet);
        var trace = it.traceparent == null ? null : bytes(it.traceparent);
        var keys = keys(it.event);
        int numbers = 8 * (it.inputs.length + it.values.length);
        var out = head(RECORD, id.length + set.length + size(trace) + size(keys) + numbers);
        put(out, id);
        putEvent(out, it.event, keys);
        put(out, set);
        putNumbers(out, it.inputs);
        putNumbers(out, it.values);
        out.putInt(it.partition).putLong(it.offset);
        put(out, trace);
        return done(out);
    }

    private byte[] label(Traveller.OfLabel it) {
        var id = bytes(it.eventId());
        var keys = keys(it.event());
        var out = head(LABEL, id.length + size(keys));
        put(out, id);
        putEvent(out, it.event(), keys);
        out.putDouble(it.label().value()).putLong(it.label().knownAt());
        var replaced = it.label().replaced();
        out.put((byte) (replaced == null ? 0 : 1));
        if (replaced != null) {
            out.putDouble(replaced.value()).putLong(replaced.knownAt());
        }
        return done(out);
    }

    @Override
    public Traveller deserialize(String topic, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw new SerializationException("a traveller on " + topic + " has version " + version
                        + ", but this service reads " + VERSION + "; run the version of the service that wrote it");
            }
            byte kind = in.get();
            boolean known = in.getInt() == layout;
            return kind == RECORD ? record(in, known) : label(in, known);
        } catch (BufferUnderflowException e) {
            throw new SerializationException("a traveller on " + topic + " ends too early", e);
        }
    }

    private Traveller record(ByteBuffer in, boolean known) {
        var id = text(in);
        var event = event(in, known);
        var set = text(in);
        var inputs = numbers(in);
        var values = numbers(in);
        int partition = in.getInt();
        long offset = in.getLong();
        return new RecordTraveller(id, event, set, inputs, values, partition, offset, optionalText(in));
    }

    private Traveller label(ByteBuffer in, boolean known) {
        var id = text(in);
        var event = event(in, known);
        double value = in.getDouble();
        long knownAt = in.getLong();
        var replaced = in.get() == 0 ? null : new KnownLabel.Replaced(in.getDouble(), in.getLong());
        return new Traveller.OfLabel(id, event, new KnownLabel(event.time(), value, knownAt, replaced));
    }

    private ByteBuffer head(byte kind, int variable) {
        return ByteBuffer.allocate(FIXED + variable).put(VERSION).put(kind).putInt(layout);
    }

    private static byte[] done(ByteBuffer out) {
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static void putEvent(ByteBuffer out, Event event, List<byte @Nullable []> keys) {
        out.putLong(event.time()).put((byte) keys.size());
        keys.forEach(key -> put(out, key));
    }

    private Event event(ByteBuffer in, boolean known) {
        long time = in.getLong();
        List<@Nullable String> keys = new ArrayList<>();
        for (int left = in.get(); left > 0; left--) {
            keys.add(optionalText(in));
        }
        return new Event(time, known ? keys : Collections.nCopies(entities, null));
    }

    private static List<byte @Nullable []> keys(Event event) {
        List<byte @Nullable []> keys = new ArrayList<>(event.entities().size());
        for (String key : event.entities()) {
            keys.add(key == null ? null : bytes(key));
        }
        return keys;
    }

    private static int size(List<byte @Nullable []> keys) {
        int size = 0;
        for (byte[] key : keys) {
            size += size(key);
        }
        return size;
    }

    private static int size(byte @Nullable [] bytes) {
        return 4 + (bytes == null ? 0 : bytes.length);
    }

    private static void put(ByteBuffer out, byte @Nullable [] bytes) {
        out.putInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            out.put(bytes);
        }
    }

    private static void putNumbers(ByteBuffer out, double[] numbers) {
        out.putShort((short) numbers.length);
        for (double number : numbers) {
            out.putDouble(number);
        }
    }

    private static double[] numbers(ByteBuffer in) {
        var numbers = new double[in.getShort()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.getDouble();
        }
        return numbers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer in) {
        var text = optionalText(in);
        if (text == null) {
            throw new SerializationException("a traveller has no id");
        }
        return text;
    }

    private static @Nullable String optionalText(ByteBuffer in) {
        int length = in.getInt();
        if (length == NONE) {
            return null;
        }
        var text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }
}
