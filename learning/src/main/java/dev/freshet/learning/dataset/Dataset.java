package dev.freshet.learning.dataset;

import java.time.Instant;

/** The rows of a manifest, split into those to learn from and the frozen holdout. */
public final class Dataset {
    private final Manifest manifest;
    private final Rows rows;

    private Dataset(Manifest manifest, Rows rows) {
        this.manifest = manifest;
        this.rows = rows;
    }

    /** Pins a dataset: the newest {@code holdout} share of its rows becomes the holdout. */
    public static Dataset pin(DatasetScope scope, Rows rows, double holdout) {
        return of(Manifest.of(scope, HoldoutCut.newest(rows.times(), holdout)), rows);
    }

    /** The rows of a manifest whose cut is known; the result's manifest is counted. */
    public static Dataset of(Manifest manifest, Rows rows) {
        long cut = manifest.holdoutFrom().toEpochMilli();
        long held = 0;
        for (long time : rows.times()) {
            held += time >= cut ? 1 : 0;
        }
        return new Dataset(manifest.counted(rows.size() - held, held, rows.digest()), rows);
    }

    /** The manifest with rows and digest filled. */
    public Manifest manifest() {
        return manifest;
    }

    /** All rows, in order of partition and offset. */
    public Rows rows() {
        return rows;
    }

    /** A copy of the rows to learn from, in order of partition and offset. */
    public Rows training() {
        long cut = manifest.holdoutFrom().toEpochMilli();
        return rows.select(row -> rows.times()[row] < cut);
    }

    /** A copy of the rows nobody learned from, in order of partition and offset. */
    public Rows holdout() {
        long cut = manifest.holdoutFrom().toEpochMilli();
        return rows.select(row -> rows.times()[row] >= cut);
    }

    public Instant holdoutFrom() {
        return manifest.holdoutFrom();
    }
}
