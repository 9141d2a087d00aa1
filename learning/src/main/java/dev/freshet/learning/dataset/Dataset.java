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

    /** Pins a dataset: its newest rows become the holdout, as many as the rule says. */
    public static Dataset pin(DatasetScope scope, Rows rows, HoldoutRule holdout) {
        var narrow = scope.endingWith(rows.ends());
        return of(Manifest.of(narrow, holdout.cut(rows)), rows);
    }

    /**
     * The rows of a manifest whose cut is known; the result's manifest is counted. Where the manifest says what was known,
     * the order of the rows follows from what they say, so that two logs with the same rows make the same dataset; in those
     * of earlier builds it is the order of the log.
     */
    public static Dataset of(Manifest manifest, Rows read) {
        boolean placed = manifest.knownBefore() == null;
        var rows = placed ? read : read.inOrderOfContent();
        long cut = manifest.holdoutFrom().toEpochMilli();
        long held = 0;
        for (long time : rows.times()) {
            held += time >= cut ? 1 : 0;
        }
        return new Dataset(
                manifest.counted(rows.size() - held, held, placed ? rows.digestWithPlaces() : rows.digest()), rows);
    }

    /** The manifest with rows and digest filled. */
    public Manifest manifest() {
        return manifest;
    }

    /** All rows, in the order of the manifest's kind: by content, or by partition and offset in those of earlier builds. */
    public Rows rows() {
        return rows;
    }

    /** A copy of the rows to learn from, in the same order. */
    public Rows training() {
        long cut = manifest.holdoutFrom().toEpochMilli();
        return rows.select(row -> rows.times()[row] < cut);
    }

    /** A copy of the rows nobody learned from, in the same order. */
    public Rows holdout() {
        long cut = manifest.holdoutFrom().toEpochMilli();
        return rows.select(row -> rows.times()[row] >= cut);
    }

    public Instant holdoutFrom() {
        return manifest.holdoutFrom();
    }
}
