package dev.freshet.registry.version;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at in every step of one pipeline. It stays as small as its document however long the pipeline lives: versions,
 * changes and ids are entries of their own, see {@link Ledger}.
 *
 * @param pipeline name
 * @param document document in force; null before the first
 * @param versionCount number of model versions, which is the number of the newest
 * @param lastChange newest change of the champion; null before the first
 * @param hold whether a person stopped promotions by the gate
 * @param time newest event time seen
 */
public record PipelineRow(
        String pipeline,
        @Nullable DocumentInForce document,
        int versionCount,
        @Nullable ChampionChange lastChange,
        boolean hold,
        Instant time) {

    /** A pipeline nobody has heard of. */
    public static PipelineRow of(String pipeline) {
        return new PipelineRow(pipeline, null, 0, null, false, Instant.EPOCH);
    }

    /** Number of the last change of the champion, 0 before the first. */
    public long epoch() {
        return lastChange == null ? 0 : lastChange.epoch();
    }

    /** The document, unless there is none or it was removed. */
    public Optional<DocumentInForce> inForce() {
        return Optional.ofNullable(document).filter(present -> present.text() != null);
    }

    /** Number of the document last accepted, 0 before the first. */
    public int generation() {
        return document == null ? 0 : document.generation();
    }

    PipelineRow with(DocumentInForce next) {
        return new PipelineRow(pipeline, next, versionCount, lastChange, hold, time);
    }

    PipelineRow withVersions(int count) {
        return new PipelineRow(pipeline, document, count, lastChange, hold, time);
    }

    PipelineRow with(ChampionChange change) {
        if (change.epoch() != epoch() + 1) {
            throw new IllegalArgumentException(
                    "the epoch after " + epoch() + " is " + (epoch() + 1) + " but was " + change.epoch());
        }
        return new PipelineRow(pipeline, document, versionCount, change, hold, time);
    }

    PipelineRow withHold(boolean next) {
        return new PipelineRow(pipeline, document, versionCount, lastChange, next, time);
    }

    /** The same with its event time moved forward, never back. */
    PipelineRow upTo(Instant next) {
        return next.isAfter(time) ? new PipelineRow(pipeline, document, versionCount, lastChange, hold, next) : this;
    }
}
