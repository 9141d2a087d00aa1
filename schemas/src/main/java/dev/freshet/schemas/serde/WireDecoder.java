package dev.freshet.schemas.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary form from one array. Unlike Avro's own decoder it holds every length against the bytes that are
 * left before it allocates: the first bytes of a picture must not ask for two gigabytes. (An array of items without any
 * bytes, such as nulls, is refused for the same reason.)
 */
final class WireDecoder extends Decoder {

    private byte[] bytes = new byte[0];
    private int at;
    private long items;

    WireDecoder over(byte[] message, int from) {
        bytes = message;
        at = from;
        items = 0;
        return this;
    }

    void expectEnd() {
        if (at != bytes.length) {
            throw new AvroRuntimeException(bytes.length - at + " bytes are left after the value");
        }
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        return switch (next()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new AvroRuntimeException("a boolean is 0 or 1 but was " + bytes[at - 1]);
        };
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroRuntimeException("an int is expected, but " + value + " does not fit");
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = next();
            zigzag |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return zigzag >>> 1 ^ -(zigzag & 1);
            }
        }
        throw new AvroRuntimeException("a number goes on after 10 bytes");
    }

    @Override
    public float readFloat() throws IOException {
        return ByteBuffer.wrap(bytes, skip(4), 4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return ByteBuffer.wrap(bytes, skip(8), 8)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        int length = length();
        byte[] text = new byte[length];
        System.arraycopy(bytes, skip(length), text, 0, length);
        return new Utf8(text);
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        skip(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        byte[] copy = new byte[length()];
        readFixed(copy, 0, copy.length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws IOException {
        skip(length());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, skip(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        skip(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return blockOfItems();
    }

    @Override
    public long arrayNext() throws IOException {
        return blockOfItems();
    }

    @Override
    public long skipArray() throws IOException {
        return blockToSkip();
    }

    @Override
    public long readMapStart() throws IOException {
        return blockOfItems();
    }

    @Override
    public long mapNext() throws IOException {
        return blockOfItems();
    }

    @Override
    public long skipMap() throws IOException {
        return blockToSkip();
    }

    /** Number of items; a negative number is followed by the size of the block in bytes. */
    private long blockOfItems() throws IOException {
        long block = readLong();
        if (block < 0) {
            length();
            block = -block;
        }
        if (block < 0 || block > bytes.length - at) {
            throw new AvroRuntimeException(
                    "a block of " + block + " items cannot stand in " + (bytes.length - at) + " bytes");
        }
        items += block;
        if (items > bytes.length) {
            throw new AvroRuntimeException(items + " items cannot stand in " + bytes.length + " bytes");
        }
        return block;
    }

    /** Skips blocks that tell their size; answers the items of one that does not, or 0 at the end. */
    private long blockToSkip() throws IOException {
        long items = readLong();
        while (items < 0) {
            skip(length());
            items = readLong();
        }
        return items;
    }

    private byte next() throws EOFException {
        if (at == bytes.length) {
            throw new EOFException("the message ends too early");
        }
        return bytes[at++];
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0 || length > bytes.length - at) {
            throw new AvroRuntimeException(
                    "a length of " + length + " cannot stand in " + (bytes.length - at) + " bytes");
        }
        return (int) length;
    }

    private int skip(int length) throws EOFException {
        if (length > bytes.length - at) {
            throw new EOFException("the message ends too early");
        }
        int from = at;
        at += length;
        return from;
    }
}
