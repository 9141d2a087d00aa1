package dev.freshet.schemas.serde;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;

/** One thread's reusable buffer and encoder; a lock-free ByteArrayOutputStream. */
final class WireBuffer extends OutputStream {
    /** A buffer that one huge message grew is let go after it. */
    private static final int LARGEST_KEPT = 1 << 20;

    private byte[] bytes = new byte[512];
    private int length;
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(this, null);

    byte[] message(int schemaId, DatumWriter<Object> writer, Object value) throws IOException {
        length = 0;
        write(WireFormat.MAGIC);
        write(schemaId >>> 24);
        write(schemaId >>> 16);
        write(schemaId >>> 8);
        write(schemaId);
        writer.write(value, encoder);
        encoder.flush();
        byte[] message = Arrays.copyOf(bytes, length);
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[512];
        }
        return message;
    }

    @Override
    public void write(int value) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int from, int count) {
        if (count > bytes.length - length) {
            grow(count);
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void grow(int count) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
    }
}
