package dev.freshet.feature.kafka.life;

import dev.freshet.feature.online.LivePipelines;
import dev.freshet.feature.online.RemoteRows;
import dev.freshet.feature.online.Serving;
import dev.freshet.feature.status.PipelineStatus;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The applications of all pipelines in this process: each starts, changes, fails and stops without the others. */
public final class FeaturePipelines implements AutoCloseable, LivePipelines {
    private final FeatureSettings settings;
    private final MeterRegistry meters;
    private final RemoteRows others;
    private final Map<String, Generations> running = new ConcurrentHashMap<>();
    private final ServedCheck check;

    /**
     * Nothing runs yet.
     *
     * @param settings what the configuration says
     * @param meters where its meters go
     * @param others reads what other replicas of the service have
     */
    public FeaturePipelines(FeatureSettings settings, MeterRegistry meters, RemoteRows others) {
        this.settings = settings;
        this.meters = meters;
        this.others = others;
        this.check = new ServedCheck(this::serving, meters);
    }

    /** Runs this generation of a pipeline, in place of the one before; answers at once. */
    public void run(PipelineVersion version) {
        running.compute(version.name(), (name, before) -> {
            if (before != null) {
                before.requestStop();
            }
            return new Generations(version, settings, meters, others, before);
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

    @Override
    public Found find(String pipeline) {
        var known = running.get(pipeline);
        if (known == null) {
            return new Found.Unknown();
        }
        return known.serving()
                .map(serving -> (Found) new Found.Live(serving))
                .orElseGet(() -> new Found.NotYet(known.status().text()));
    }

    @Override
    public List<String> names() {
        return running.keySet().stream().sorted().toList();
    }

    private List<Serving> serving() {
        return running.values().stream()
                .flatMap(generations -> generations.serving().stream())
                .toList();
    }

    /** Stops all of them, at the same time, and waits. They stay members of their groups, to be back soon. */
    @Override
    public void close() {
        check.close();
        running.values().forEach(Generations::requestStop);
        running.values().forEach(Generations::awaitStopped);
        running.clear();
    }
}
