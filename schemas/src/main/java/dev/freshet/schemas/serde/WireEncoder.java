package dev.freshet.schemas.serde;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.util.Utf8;

/** Writes Avro's binary form straight into one thread's reusable array: no stream, no block, no lock between. */
final class WireEncoder extends Encoder {
    /** A buffer that one huge message grew is let go after it. */
    private static final int LARGEST_KEPT = 1 << 20;

    private static final int LONGEST_NUMBER = 10;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[512];
    private int length;

    /** A whole message: the header with the schema's id, and the value. */
    byte[] message(int schemaId, DatumWriter<Object> writer, Object value) throws IOException {
        length = 0;
        put(WireFormat.MAGIC);
        put((byte) (schemaId >>> 24));
        put((byte) (schemaId >>> 16));
        put((byte) (schemaId >>> 8));
        put((byte) schemaId);
        writer.write(value, this);
        byte[] message = Arrays.copyOf(bytes, length);
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[512];
        }
        return message;
    }

    @Override
    public void writeNull() {}

    @Override
    public void writeBoolean(boolean value) {
        put((byte) (value ? 1 : 0));
    }

    @Override
    public void writeInt(int value) {
        writeLong(value);
    }

    @Override
    public void writeLong(long value) {
        require(LONGEST_NUMBER);
        long left = value << 1 ^ value >> 63;
        int at = length;
        while ((left & ~0x7fL) != 0) {
            bytes[at++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[at++] = (byte) left;
        length = at;
    }

    @Override
    public void writeFloat(float value) {
        require(Float.BYTES);
        INT.set(bytes, length, Float.floatToRawIntBits(value));
        length += Float.BYTES;
    }

    @Override
    public void writeDouble(double value) {
        require(Double.BYTES);
        LONG.set(bytes, length, Double.doubleToRawLongBits(value));
        length += Double.BYTES;
    }

    @Override
    public void writeString(Utf8 text) {
        writeBytes(text.getBytes(), 0, text.getByteLength());
    }

    @Override
    public void writeString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeBytes(utf8, 0, utf8.length);
    }

    @Override
    public void writeBytes(ByteBuffer value) {
        int count = value.remaining();
        writeLong(count);
        require(count);
        value.duplicate().get(bytes, length, count);
        length += count;
    }

    @Override
    public void writeBytes(byte[] value, int from, int count) {
        writeLong(count);
        writeFixed(value, from, count);
    }

    @Override
    public void writeFixed(byte[] value, int from, int count) {
        require(count);
        System.arraycopy(value, from, bytes, length, count);
        length += count;
    }

    @Override
    public void writeEnum(int value) {
        writeInt(value);
    }

    @Override
    public void writeIndex(int branch) {
        writeInt(branch);
    }

    @Override
    public void writeArrayStart() {}

    @Override
    public void setItemCount(long count) {
        if (count > 0) {
            writeLong(count);
        }
    }

    @Override
    public void startItem() {}

    @Override
    public void writeArrayEnd() {
        put((byte) 0);
    }

    @Override
    public void writeMapStart() {}

    @Override
    public void writeMapEnd() {
        put((byte) 0);
    }

    @Override
    public void flush() {}

    private void put(byte value) {
        require(1);
        bytes[length++] = value;
    }

    private void require(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
        }
    }
}
