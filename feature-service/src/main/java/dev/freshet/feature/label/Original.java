package dev.freshet.feature.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message as it arrived: bytes that nobody looks into. */
public final class Original {
    private final byte @Nullable [] key;
    private final byte[] value;
    private final long timestamp;

    private Original(byte @Nullable [] key, byte[] value, long timestamp) {
        this.key = key;
        this.value = value;
        this.timestamp = timestamp;
    }

    /** Takes the bytes over: the caller must not change them. */
    public static Original of(byte @Nullable [] key, byte[] value, long timestamp) {
        return new Original(key, value, timestamp);
    }

    public byte @Nullable [] key() {
        return key;
    }

    public byte[] value() {
        return value;
    }

    /** Bytes of both. */
    int size() {
        return value.length + (key == null ? 0 : key.length);
    }

    /** Timestamp of the message, in milliseconds. */
    public long timestamp() {
        return timestamp;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Original that
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value)
                && timestamp == that.timestamp;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }
}
