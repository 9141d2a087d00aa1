package dev.freshet.ingest;

import dev.freshet.ingest.intake.KnownPipelines;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The pipelines in force, as the follower told them; read by the HTTP intake while they change. */
final class PipelinesInForce implements KnownPipelines {
    private final Map<String, Pipeline> pipelines = new ConcurrentSkipListMap<>();

    void put(Pipeline pipeline) {
        pipelines.put(pipeline.name(), pipeline);
    }

    void remove(String name) {
        pipelines.remove(name);
    }

    @Override
    public Optional<Pipeline> find(String name) {
        return Optional.ofNullable(pipelines.get(name));
    }

    @Override
    public List<String> names() {
        return List.copyOf(pipelines.keySet());
    }
}
