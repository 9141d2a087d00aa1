package dev.freshet.ingest.kafka;

import dev.freshet.ingest.kafka.PipelineStreams.PlanFactory;
import dev.freshet.ingest.status.PipelineStatus;
import dev.freshet.judging.avro.RecordSchema;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Pipeline;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The applications of all pipelines in this process: each starts, changes, fails and stops without the others. */
public final class IngestPipelines implements AutoCloseable {
    private final IngestSettings settings;
    private final Function<Events, EventCheck> checks;
    private final MeterRegistry meters;
    private final BoundedRoom room;
    private final Map<String, PipelineStreams> running = new ConcurrentHashMap<>();

    /**
     * No pipelines yet.
     *
     * @param settings configuration of the Kafka side
     * @param checks makes the judgement over a pipeline's events; may throw, and then the pipeline has failed
     * @param meters where counters are kept
     */
    public IngestPipelines(IngestSettings settings, Function<Events, EventCheck> checks, MeterRegistry meters) {
        this.settings = settings;
        this.checks = checks;
        this.meters = meters;
        this.room = new BoundedRoom(
                settings.idMemoryBytes(), settings.stateDirectory().resolve("ids"));
    }

    /** Runs this generation of a pipeline, in place of the one before; answers at once. */
    public void run(Pipeline pipeline, int generation) {
        var plans = new PlanFactory() {
            @Override
            public IngestPlan plan(int partitions, Registry registry) {
                return IngestPipelines.this.plan(pipeline, generation, partitions, registry);
            }

            @Override
            public boolean watchesTheStream() {
                return !pipeline.events().streamRules().isEmpty();
            }
        };
        running.compute(pipeline.name(), (name, before) -> {
            if (before != null) {
                before.requestStop();
            }
            return new PipelineStreams(name, settings, plans, before);
        });
    }

    /** Stops a pipeline for good; answers at once. Its topics and its memory stay. */
    public void stop(String pipeline) {
        var stopped = running.remove(pipeline);
        if (stopped != null) {
            stopped.requestLeave();
        }
    }

    /** The state of every pipeline, by name. */
    public Map<String, PipelineStatus> statuses() {
        var statuses = new TreeMap<String, PipelineStatus>();
        running.forEach((name, streams) -> statuses.put(name, streams.status()));
        return statuses;
    }

    /** Stops all of them, at the same time, and waits. They stay members of their groups, to be back soon. */
    @Override
    public void close() {
        running.values().forEach(PipelineStreams::requestStop);
        running.values().forEach(PipelineStreams::awaitStopped);
        running.clear();
    }

    private IngestPlan plan(Pipeline pipeline, int generation, int partitions, Registry registry) {
        return new IngestPlan(
                pipeline,
                generation,
                RecordSchema.of(pipeline),
                checks.apply(pipeline.events()),
                partitions,
                settings.maxEventBytes(),
                settings.largestMessage(),
                registry,
                room,
                new IngestMeters(meters, pipeline.name()));
    }
}
