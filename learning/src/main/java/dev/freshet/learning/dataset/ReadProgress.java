package dev.freshet.learning.dataset;

/** Hears how far a reading is. */
@FunctionalInterface
public interface ReadProgress {
    ReadProgress SILENT = (done, total) -> {};

    /** {@code done} of {@code total} offsets are read. */
    void read(long done, long total);
}
