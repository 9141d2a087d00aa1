package dev.freshet.feature.kafka.life;

import dev.freshet.feature.online.LivePipelines;
import dev.freshet.feature.online.RemoteRows;
import dev.freshet.feature.online.Serving;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.streams.PipelineStatus;
import dev.freshet.streams.RunningPipelines;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;

/** The features of all pipelines in this process. */
public final class FeaturePipelines implements AutoCloseable, LivePipelines {
    private final FeatureMeans means;
    private final RunningPipelines<Generations> running;
    private final ServedCheck check;

    /**
     * Nothing runs yet.
     *
     * @param settings what the configuration says
     * @param meters where its meters go
     * @param others reads what other replicas of the service have
     */
    public FeaturePipelines(FeatureSettings settings, MeterRegistry meters, RemoteRows others) {
        this.means = new FeatureMeans(settings, meters, others);
        this.running = new RunningPipelines<>(meters);
        this.check = new ServedCheck(this::serving, meters);
    }

    /** Runs this generation of a pipeline, in place of the one before; answers at once. */
    public void run(PipelineVersion version) {
        running.run(version.name(), before -> new Generations(version, means, before));
    }

    /** Stops a pipeline for good; answers at once. Its topics and its state stay. */
    public void stop(String pipeline) {
        running.stop(pipeline);
    }

    /** The state of every pipeline, by name. */
    public Map<String, PipelineStatus> statuses() {
        return running.statuses();
    }

    @Override
    public Found find(String pipeline) {
        return running.find(pipeline)
                .map(known -> known.serving()
                        .<Found>map(Found.Live::new)
                        .orElseGet(() -> new Found.NotYet(known.status().text())))
                .orElseGet(Found.Unknown::new);
    }

    @Override
    public List<String> names() {
        return List.copyOf(running.statuses().keySet());
    }

    private List<Serving> serving() {
        return running.all().stream()
                .flatMap(generations -> generations.serving().stream())
                .toList();
    }

    /** Stops all of them, at the same time, and waits. */
    @Override
    public void close() {
        check.close();
        running.close();
    }
}
