package dev.freshet.feature.label;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes: {@code [version:1][entities:4]...}. The first version did not say when an event came; then that is its time. The entities' number tells which fields the keys belong to; keys of
 * other fields are forgotten, so that a changed pipeline counts no label under a wrong key.
 */
public final class EventRowCodec {
    private static final byte FIRST_VERSION = 1;
    private static final byte VERSION = 2;
    private static final int EVENT = 1;
    private static final int VECTOR = 2;
    private static final int COUNTED = 4;
    private static final int SETTLED = 8;
    /** More than all parts of a row, or of a label, whose size is always the same. */
    private static final int FIXED = 128;

    private final int layout;
    private final int entities;

    /** A codec for the entity fields of one pipeline, in order. */
    public EventRowCodec(List<String> entities) {
        this.layout = String.join("\n", entities).hashCode();
        this.entities = entities.size();
    }

    public byte[] encode(EventRow row) {
        var out = ByteBuffer.allocate(most(row));
        out.put(VERSION).putInt(layout).put(flags(row)).putShort((short) row.revisions());
        out.putDouble(row.written());
        out.putLong(row.cameAt());
        writeEvent(out, row.event());
        writeVector(out, row.vector());
        writeLabel(out, row.counted());
        out.putShort((short) row.labels().size());
        for (Label label : row.labels()) {
            writeLabel(out, label);
            writeOriginal(out, label.original());
        }
        return written(out);
    }

    /** Bytes that a row takes at most; a character takes up to three. */
    private static int most(EventRow row) {
        int most = FIXED;
        if (row.event() != null) {
            for (String key : row.event().entities()) {
                most += 1 + Integer.BYTES + (key == null ? 0 : 3 * key.length());
            }
        }
        if (row.vector() != null) {
            most += 3 * row.vector().featureSet().length()
                    + Double.BYTES * row.vector().values().length;
        }
        for (Label label : row.labels()) {
            most += most(label);
        }
        return most;
    }

    private static int most(Label label) {
        var original = label.original();
        if (original == null) {
            return FIXED;
        }
        return FIXED + original.value().length + (original.key() == null ? 0 : original.key().length);
    }

    private static byte[] written(ByteBuffer out) {
        return Arrays.copyOf(out.array(), out.position());
    }

    public EventRow decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            boolean saysWhen = expectVersion(in.get()) > FIRST_VERSION;
            boolean known = in.getInt() == layout;
            int flags = in.get();
            int revisions = in.getShort();
            double written = in.getDouble();
            long cameAt = saysWhen ? in.getLong() : Long.MIN_VALUE;
            var event = (flags & EVENT) == 0 ? null : readEvent(in, known);
            var vector = (flags & VECTOR) == 0 ? null : readVector(in);
            var counted = (flags & COUNTED) == 0 ? null : readLabel(in, false);
            List<Label> labels = new ArrayList<>();
            for (int left = in.getShort(); left > 0; left--) {
                labels.add(readLabel(in, true));
            }
            cameAt = event == null ? cameAt : Math.max(cameAt, event.time());
            return new EventRow(event, cameAt, vector, labels, counted, (flags & SETTLED) != 0, revisions, written);
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("an event row of " + bytes.length + " bytes ends too early", e);
        }
    }

    /** One label with its original, as bytes. */
    public static byte[] encode(Label label) {
        var out = ByteBuffer.allocate(most(label));
        out.put(VERSION);
        writeLabel(out, label);
        writeOriginal(out, label.original());
        return written(out);
    }

    /** A label from {@link #encode(Label)}. */
    public static Label decodeLabel(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            var ignored = expectVersion(in.get());
            return readLabel(in, true);
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("a label of " + bytes.length + " bytes ends too early", e);
        }
    }

    private static byte expectVersion(byte version) {
        if (version != VERSION && version != FIRST_VERSION) {
            throw new IllegalStateException("a stored label or event has version " + version
                    + ", but this service reads " + VERSION + "; run the version of the service that wrote it");
        }
        return version;
    }

    private static byte flags(EventRow row) {
        return (byte) ((row.event() == null ? 0 : EVENT)
                | (row.vector() == null ? 0 : VECTOR)
                | (row.counted() == null ? 0 : COUNTED)
                | (row.settled() ? SETTLED : 0));
    }

    private static void writeEvent(ByteBuffer out, @Nullable Event event) {
        if (event == null) {
            return;
        }
        out.putLong(event.time());
        out.put((byte) event.entities().size());
        for (String key : event.entities()) {
            out.put(key == null ? (byte) 0 : 1);
            if (key != null) {
                writeText(out, key);
            }
        }
    }

    private Event readEvent(ByteBuffer in, boolean known) {
        long time = in.getLong();
        List<@Nullable String> keys = new ArrayList<>();
        for (int left = in.get(); left > 0; left--) {
            keys.add(isTrue(in) ? readText(in) : null);
        }
        return new Event(time, known ? keys : Collections.nCopies(entities, null));
    }

    private static void writeVector(ByteBuffer out, @Nullable ServedVector vector) {
        if (vector == null) {
            return;
        }
        writeText(out, vector.featureSet());
        out.putShort((short) vector.values().length);
        for (double value : vector.values()) {
            out.putDouble(value);
        }
        out.putInt(vector.position().partition());
        out.putLong(vector.position().offset());
    }

    private static ServedVector readVector(ByteBuffer in) {
        var featureSet = readText(in);
        var values = new double[in.getShort()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
        return ServedVector.of(featureSet, values, new Position(in.getInt(), in.getLong()));
    }

    private static void writeLabel(ByteBuffer out, @Nullable Label label) {
        if (label == null) {
            return;
        }
        out.putDouble(label.value());
        out.putLong(label.knownAt());
        out.putInt(label.position().partition());
        out.putLong(label.position().offset());
    }

    private static void writeOriginal(ByteBuffer out, @Nullable Original original) {
        out.put(original == null ? (byte) 0 : 1);
        if (original != null) {
            var key = original.key();
            out.putInt(key == null ? -1 : key.length);
            out.put(key == null ? new byte[0] : key);
            out.putInt(original.value().length);
            out.put(original.value());
            out.putLong(original.timestamp());
        }
    }

    private static Label readLabel(ByteBuffer in, boolean mayHaveOriginal) {
        double value = in.getDouble();
        long knownAt = in.getLong();
        var position = new Position(in.getInt(), in.getLong());
        return new Label(value, knownAt, position, mayHaveOriginal && isTrue(in) ? readOriginal(in) : null);
    }

    private static Original readOriginal(ByteBuffer in) {
        int key = in.getInt();
        byte[] keyBytes = key < 0 ? null : bytes(in, key);
        return Original.of(keyBytes, bytes(in, in.getInt()), in.getLong());
    }

    private static void writeText(ByteBuffer out, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length);
        out.put(bytes);
    }

    private static String readText(ByteBuffer in) {
        int length = in.getInt();
        var text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static boolean isTrue(ByteBuffer in) {
        return in.get() != 0;
    }
}
