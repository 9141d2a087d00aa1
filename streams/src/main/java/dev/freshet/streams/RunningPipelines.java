package dev.freshet.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What runs of all pipelines in this process: each starts, changes, fails and stops without the others, and a gauge says of
 * each whether it runs.
 *
 * @param <R> what runs of one pipeline
 */
public final class RunningPipelines<R extends Running> implements AutoCloseable {
    private static final String GAUGE = "freshet.pipeline.running";

    private final MeterRegistry meters;
    private final Map<String, R> running = new ConcurrentHashMap<>();
    /** What was stopped for good and may still be closing; who comes back under the name waits for it. */
    private final Map<String, R> leaving = new ConcurrentHashMap<>();

    /** None yet. */
    public RunningPipelines(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Runs something of a pipeline in place of what ran before; answers at once.
     *
     * @param start makes it, to begin after its predecessor, if any, has stopped
     */
    public void run(String pipeline, UnaryOperator<@Nullable R> start) {
        running.compute(pipeline, (name, before) -> {
            if (before != null) {
                before.requestStop();
            }
            return start.apply(before == null ? leaving.remove(name) : before);
        });
        if (meters.find(GAUGE).tag("pipeline", pipeline).gauge() == null) {
            Gauge.builder(GAUGE, () -> isRunning(pipeline) ? 1 : 0)
                    .description(
                            "1 while the pipeline's messages flow; the health answer says what it waits for otherwise")
                    .tag("pipeline", pipeline)
                    .register(meters);
        }
    }

    private boolean isRunning(String pipeline) {
        return find(pipeline).filter(it -> it.status().isRunning()).isPresent();
    }

    /** Stops a pipeline for good; answers at once. Its topics and its state stay. */
    public void stop(String pipeline) {
        var stopped = running.remove(pipeline);
        if (stopped != null) {
            leaving.put(pipeline, stopped);
            stopped.requestLeave();
            meters.find(GAUGE).tag("pipeline", pipeline).gauges().forEach(meters::remove);
        }
    }

    /** What runs of a pipeline. */
    public Optional<R> find(String pipeline) {
        return Optional.ofNullable(running.get(pipeline));
    }

    /** What runs of all of them. */
    public Collection<R> all() {
        return running.values();
    }

    /** The state of every pipeline, by name. */
    public SortedMap<String, PipelineStatus> statuses() {
        var statuses = new TreeMap<String, PipelineStatus>();
        running.forEach((name, it) -> statuses.put(name, it.status()));
        return statuses;
    }

    /** Stops all of them, at the same time, and waits. They stay members of their groups, to be back soon. */
    @Override
    public void close() {
        running.values().forEach(Running::requestStop);
        running.values().forEach(Running::awaitStopped);
        leaving.values().forEach(Running::awaitStopped);
        running.clear();
    }
}
