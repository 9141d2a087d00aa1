package dev.freshet.registry.kafka;

import dev.freshet.registry.promotion.Outcome;
import dev.freshet.registry.version.ChampionChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts as metrics. A step that is repeated after a failure is counted again. */
public final class MicrometerMeter implements RegistryMeter {
    private final MeterRegistry registry;
    private final Map<String, AtomicLong> epochs = new ConcurrentHashMap<>();

    public MicrometerMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void promoted(String pipeline, ChampionChange change) {
        registry.counter("freshet.promotions", "pipeline", pipeline, "revert", Boolean.toString(change.revert()))
                .increment();
        epochs.computeIfAbsent(pipeline, this::gauge).set(change.epoch());
    }

    @Override
    public void decided(String pipeline, Outcome.Kind kind) {
        registry.counter("freshet.decisions", "pipeline", pipeline, "kind", kind.name())
                .increment();
    }

    private AtomicLong gauge(String pipeline) {
        return registry.gauge("freshet.champion.epoch", Tags.of("pipeline", pipeline), new AtomicLong());
    }
}
