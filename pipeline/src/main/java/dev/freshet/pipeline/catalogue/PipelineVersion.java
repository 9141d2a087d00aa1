package dev.freshet.pipeline.catalogue;

import dev.freshet.pipeline.spec.Pipeline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as one generation of its document says it; lineage carries the generation.
 *
 * @param pipeline what the document says
 * @param generation its number, from 1
 * @param appliedAt wall-clock time at which it was applied; null where it is not known
 * @param backfill the backfill whose work goes on, or null where there was none
 */
public record PipelineVersion(
        Pipeline pipeline,
        int generation,
        @Nullable Instant appliedAt,
        @Nullable Backfill backfill) {
    public PipelineVersion(Pipeline pipeline, int generation) {
        this(pipeline, generation, null, null);
    }

    public PipelineVersion {
        if (generation < 1) {
            throw new IllegalArgumentException(
                    "generation of " + pipeline.name() + " must be at least 1 but was " + generation);
        }
    }

    public String name() {
        return pipeline.name();
    }
}
