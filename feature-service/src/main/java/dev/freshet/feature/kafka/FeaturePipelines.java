package dev.freshet.feature.kafka;

import dev.freshet.feature.status.PipelineStatus;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The applications of all pipelines in this process: each starts, changes, fails and stops without the others. */
public final class FeaturePipelines implements AutoCloseable {
    private final FeatureSettings settings;
    private final MeterRegistry meters;
    private final Map<String, Generations> running = new ConcurrentHashMap<>();

    public FeaturePipelines(FeatureSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
    }

    /** Runs this generation of a pipeline, in place of the one before; answers at once. */
    public void run(PipelineVersion version) {
        running.compute(version.name(), (name, before) -> {
            if (before != null) {
                before.requestStop();
            }
            return new Generations(version, settings, meters, before);
        });
    }

    /** Stops a pipeline for good; answers at once. Its topics and its state stay. */
    public void stop(String pipeline) {
        var stopped = running.remove(pipeline);
        if (stopped != null) {
            stopped.requestLeave();
        }
    }

    /** The state of every pipeline, by name. */
    public Map<String, PipelineStatus> statuses() {
        var statuses = new TreeMap<String, PipelineStatus>();
        running.forEach((name, generations) -> statuses.put(name, generations.status()));
        return statuses;
    }

    /** Stops all of them, at the same time, and waits. They stay members of their groups, to be back soon. */
    @Override
    public void close() {
        running.values().forEach(Generations::requestStop);
        running.values().forEach(Generations::awaitStopped);
        running.clear();
    }
}
