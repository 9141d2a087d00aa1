package dev.freshet.evaluator.gate;

/** Turns an id into a seed, so that what is drawn for a candidate is always the same and unlike any other's. */
public final class Seed {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Seed() {}

    /** The 64-bit FNV-1a hash of the id's characters; SplittableRandom mixes it further. */
    public static long of(String id) {
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        return hash;
    }
}
