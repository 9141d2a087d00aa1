package dev.freshet.trainer.learn;

import dev.freshet.learning.artifact.Provenance;
import dev.freshet.learning.dataset.Rows;
import java.time.Instant;

/** A model and the rows that it learned from. A class, not a record, because it holds its bytes as an array. */
public final class FittedModel {
    private final byte[] bytes;
    private final Rows rows;

    FittedModel(byte[] bytes, Rows rows) {
        this.bytes = bytes;
        this.rows = rows;
    }

    /** The model as UBJSON; read only. */
    public byte[] bytes() {
        return bytes;
    }

    /** What it learned from, oldest first. */
    public Rows rows() {
        return rows;
    }

    /** Which rows of the dataset they are. */
    public Provenance.Learned learned() {
        long[] times = rows.times();
        return new Provenance.Learned(
                Instant.ofEpochMilli(times[0]), Instant.ofEpochMilli(times[times.length - 1]), rows.size());
    }
}
