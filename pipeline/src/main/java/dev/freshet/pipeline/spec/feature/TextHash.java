package dev.freshet.pipeline.spec.feature;

import java.nio.charset.StandardCharsets;

/** A hash of text that is the same on every machine and in every release, for features that are learned from. */
public final class TextHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private TextHash() {}

    /** FNV-1a over the UTF-8 bytes, then {@link #mix}. */
    public static long of(String text) {
        long hash = FNV_OFFSET;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The finalizer of MurmurHash3: spreads any number over all 64 bits, each to another. */
    public static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
