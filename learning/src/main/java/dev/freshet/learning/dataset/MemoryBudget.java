package dev.freshet.learning.dataset;

/**
 * How much memory rows may take, so that a dataset that does not fit is refused with a sentence instead of ending the
 * process.
 *
 * @param bytes most bytes of all arrays together
 */
public record MemoryBudget(long bytes) {
    private static final double SHARE_OF_HEAP = 0.45;

    public MemoryBudget {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a memory budget must be positive but was " + bytes + " bytes");
        }
    }

    /** A little under half of the heap: the parts that are learned from and held out are copies. */
    public static MemoryBudget ofHeap(long maxHeap) {
        return new MemoryBudget((long) (maxHeap * SHARE_OF_HEAP));
    }

    /** Throws where {@code rows} of {@code width} columns do not fit. */
    void check(long rows, int width) {
        long needed = rows * RowCollector.bytesPerRow(width);
        if (needed > bytes || rows * width > Integer.MAX_VALUE - 8) {
            throw new DatasetUnusable(
                    "the dataset has at least " + rows + " rows of " + width + " features, which take "
                            + mebibytes(needed) + " MiB, but " + mebibytes(bytes)
                            + " MiB are free for rows; give the trainer's work more memory or shorten training.window");
        }
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
