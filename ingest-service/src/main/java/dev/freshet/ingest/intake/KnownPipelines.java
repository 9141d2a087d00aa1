package dev.freshet.ingest.intake;

import dev.freshet.pipeline.spec.Pipeline;
import java.util.List;
import java.util.Optional;

/** The pipelines that are in force now. */
public interface KnownPipelines {
    /** The pipeline of this name. */
    Optional<Pipeline> find(String name);

    /** All names, sorted. */
    List<String> names();
}
