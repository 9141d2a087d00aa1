package dev.freshet.feature.label;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Labels as bytes: {@code [version:1]...} where one stands alone, and as parts of a row; whole with their originals. */
public final class LabelCodec {
    /** More than all parts of a label whose size is always the same. */
    private static final int FIXED = 128;

    private LabelCodec() {}

    /** One label with its original, as bytes. */
    public static byte[] encode(Label label) {
        var out = ByteBuffer.allocate(most(label));
        out.put(StoredVersion.NEWEST);
        writeWhole(out, label);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** A label from {@link #encode}. */
    public static Label decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            var ignored = StoredVersion.expected(in.get());
            return readWhole(in);
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("a label of " + bytes.length + " bytes ends too early", e);
        }
    }

    /** Bytes that a label takes at most. */
    static int most(Label label) {
        var original = label.original();
        if (original == null) {
            return FIXED;
        }
        return FIXED + original.value().length + (original.key() == null ? 0 : original.key().length);
    }

    static void writeWhole(ByteBuffer out, Label label) {
        write(out, label);
        writeOriginal(out, label.original());
    }

    static Label readWhole(ByteBuffer in) {
        var label = read(in);
        return in.get() == 0 ? label : new Label(label.value(), label.knownAt(), label.position(), readOriginal(in));
    }

    static void write(ByteBuffer out, Label label) {
        out.putDouble(label.value());
        out.putLong(label.knownAt());
        out.putInt(label.position().partition());
        out.putLong(label.position().offset());
    }

    static Label read(ByteBuffer in) {
        return new Label(in.getDouble(), in.getLong(), new Position(in.getInt(), in.getLong()), null);
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

    private static Original readOriginal(ByteBuffer in) {
        int key = in.getInt();
        byte[] keyBytes = key < 0 ? null : bytes(in, key);
        return Original.of(keyBytes, bytes(in, in.getInt()), in.getLong());
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
