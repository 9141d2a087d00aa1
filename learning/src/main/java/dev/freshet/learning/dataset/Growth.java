package dev.freshet.learning.dataset;

/** How arrays grow: by half, so that copying stays cheap and little is wasted. */
final class Growth {
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private Growth() {}

    static int next(int capacity, int needed) {
        return (int) Math.min(LARGEST, Math.max(needed, capacity + (long) capacity / 2));
    }
}
