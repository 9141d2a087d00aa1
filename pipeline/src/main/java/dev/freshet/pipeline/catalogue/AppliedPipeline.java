package dev.freshet.pipeline.catalogue;

import dev.freshet.pipeline.spec.Pipeline;

/**
 * A pipeline in force.
 *
 * @param pipeline what it says
 * @param generation its generation, from 1
 */
public record AppliedPipeline(Pipeline pipeline, int generation) {
    public AppliedPipeline {
        if (generation < 1) {
            throw new IllegalArgumentException(
                    "generation of " + pipeline.name() + " must be at least 1 but was " + generation);
        }
    }

    public String name() {
        return pipeline.name();
    }
}
