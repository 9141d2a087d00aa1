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
 * Rows as bytes: {@code [version:1][entities:4]...}. The first version did not say when an event came; then that is its
 * time. The entities' number tells which fields the keys belong to; keys of other fields are forgotten, so that a changed
 * pipeline counts no label under a wrong key.
 */
public final class EventRowCodec {
    private static final int EVENT = 1;
    private static final int VECTOR = 2;
    private static final int COUNTED = 4;
    private static final int SETTLED = 8;
    /** More than all parts of a row whose size is always the same. */
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
        out.put(StoredVersion.NEWEST).putInt(layout).put(flags(row)).putShort((short) row.revisions());
        out.putDouble(row.written());
        out.putLong(row.cameAt());
        writeEvent(out, row.event());
        writeVector(out, row.vector());
        if (row.counted() != null) {
            LabelCodec.write(out, row.counted());
        }
        out.putShort((short) row.labels().size());
        for (Label label : row.labels()) {
            LabelCodec.writeWhole(out, label);
        }
        return Arrays.copyOf(out.array(), out.position());
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
            most += LabelCodec.most(label);
        }
        return most;
    }

    public EventRow decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            boolean saysWhen = StoredVersion.expected(in.get()) > StoredVersion.FIRST;
            boolean known = in.getInt() == layout;
            int flags = in.get();
            int revisions = in.getShort();
            double written = in.getDouble();
            long cameAt = saysWhen ? in.getLong() : Long.MIN_VALUE;
            var event = (flags & EVENT) == 0 ? null : readEvent(in, known);
            var vector = (flags & VECTOR) == 0 ? null : readVector(in);
            var counted = (flags & COUNTED) == 0 ? null : LabelCodec.read(in);
            List<Label> labels = new ArrayList<>();
            for (int left = in.getShort(); left > 0; left--) {
                labels.add(LabelCodec.readWhole(in));
            }
            cameAt = event == null ? cameAt : Math.max(cameAt, event.time());
            return new EventRow(event, cameAt, vector, labels, counted, (flags & SETTLED) != 0, revisions, written);
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("an event row of " + bytes.length + " bytes ends too early", e);
        }
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

    private static boolean isTrue(ByteBuffer in) {
        return in.get() != 0;
    }
}
