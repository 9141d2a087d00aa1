package dev.freshet.trainer.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/** Counters and gauges of training runs. */
@ApplicationScoped
public class RunMetrics {
    private final MeterRegistry registry;

    public RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An attempt has claimed a run. */
    public void started(String pipeline) {
        count("started", pipeline);
    }

    /** A run made a model. */
    public void succeeded(String pipeline, Duration took) {
        count("succeeded", pipeline);
        registry.timer("freshet.training", "pipeline", pipeline).record(took);
    }

    public void failed(String pipeline) {
        count("failed", pipeline);
    }

    /** An attempt ended without an answer, and another one follows. */
    public void crashed(String pipeline) {
        count("crashed", pipeline);
    }

    /** There was nothing to gain. */
    public void skipped(String pipeline) {
        count("skipped", pipeline);
    }

    /** Another worker has taken the run over. */
    public void fenced(String pipeline) {
        count("fenced", pipeline);
    }

    public void unreadableRequest() {
        registry.counter("freshet.training.requests.unreadable").increment();
    }

    /** Seconds since the oldest heartbeat among this worker's runs; 0 without runs. */
    public void heartbeatAge(Supplier<Number> seconds) {
        registry.gauge("freshet.training.heartbeat.age.seconds", seconds, age -> age.get()
                .doubleValue());
    }

    private void count(String state, String pipeline) {
        registry.counter("freshet.training.runs", "pipeline", pipeline, "state", state)
                .increment();
    }
}
