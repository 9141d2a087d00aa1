package dev.freshet.ingest.duplicate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 128 bits that stand for an event id: SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, 2012) and a fixed key.
 * Ids are held by these bits alone, so two ids with the same bits would be one: with a thousand million ids remembered, a
 * thousand thousand million new events meet such a pair with a probability of 3 in 10<sup>18</sup>. The key is no secret:
 * who may send events could name a known id without any hash.
 *
 * <p>One object hashes one id after the other without making garbage. For one thread.
 */
public final class IdHash {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long KEY_LOW = 0x0706050403020100L;
    private static final long KEY_HIGH = 0x0f0e0d0c0b0a0908L;

    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long high;
    private long low;

    /** Hashes an id; the bits are there until the next call. */
    public void take(byte[] id) {
        v0 = KEY_LOW ^ 0x736f6d6570736575L;
        v1 = KEY_HIGH ^ 0x646f72616e646f6dL ^ 0xee;
        v2 = KEY_LOW ^ 0x6c7967656e657261L;
        v3 = KEY_HIGH ^ 0x7465646279746573L;
        int whole = id.length & -Long.BYTES;
        for (int at = 0; at < whole; at += Long.BYTES) {
            absorb((long) WORD.get(id, at));
        }
        absorb(lastWord(id, whole));
        v2 ^= 0xee;
        high = squeeze();
        v1 ^= 0xdd;
        low = squeeze();
    }

    /** The first 64 bits. */
    public long high() {
        return high;
    }

    /** The last 64 bits. */
    public long low() {
        return low;
    }

    /** The bytes behind the last whole word, under the length of the id. */
    private static long lastWord(byte[] id, int from) {
        long word = (long) id.length << 56;
        for (int at = from; at < id.length; at++) {
            word |= (id[at] & 0xffL) << Byte.SIZE * (at - from);
        }
        return word;
    }

    private void absorb(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long squeeze() {
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
