package dev.freshet.pipeline.catalogue;

import dev.freshet.pipeline.spec.Pipeline;

/** A pipeline as one generation of its document says it; lineage carries the generation. */
public record PipelineVersion(Pipeline pipeline, int generation) {
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
