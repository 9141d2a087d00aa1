package dev.freshet.ingest.kafka.life;

import dev.freshet.ingest.kafka.store.BoundedRoom;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.streams.PipelineStatus;
import dev.freshet.streams.PipelineStreams;
import dev.freshet.streams.RunningPipelines;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Function;

/** The ingestion of all pipelines in this process. */
public final class IngestPipelines implements AutoCloseable {
    private final IngestMeans means;
    private final RunningPipelines<PipelineStreams<IngestApplication.Ingestion>> running;

    /**
     * No pipelines yet.
     *
     * @param settings configuration of the Kafka side
     * @param checks makes the judgement over a pipeline's events; may throw, and then the pipeline has failed
     * @param meters where counters are kept
     */
    public IngestPipelines(IngestSettings settings, Function<Events, EventCheck> checks, MeterRegistry meters) {
        var overflow = settings.streams().state().directory().resolve("ids");
        this.means = new IngestMeans(settings, checks, meters, new BoundedRoom(settings.idMemoryBytes(), overflow));
        this.running = new RunningPipelines<>(meters);
    }

    /** Runs this generation of a pipeline, in place of the one before; answers at once. */
    public void run(PipelineVersion version) {
        var application = new IngestApplication(version, means);
        running.run(
                version.name(),
                before -> new PipelineStreams<>(application, means.settings().streams(), before));
    }

    /** Stops a pipeline for good; answers at once. Its topics and its memory stay. */
    public void stop(String pipeline) {
        running.stop(pipeline);
    }

    /** The state of every pipeline, by name. */
    public Map<String, PipelineStatus> statuses() {
        return running.statuses();
    }

    /** Stops all of them, at the same time, and waits. */
    @Override
    public void close() {
        running.close();
    }
}
