package dev.freshet.registry.kafka;

import dev.freshet.pipeline.meters.PipelineMeters;
import dev.freshet.registry.promotion.Outcome;
import dev.freshet.registry.version.ChampionChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Counts as metrics. A step that is repeated after a failure is counted again. */
public final class MicrometerMeter implements RegistryMeter {
    private final MeterRegistry registry;
    private final PipelineMeters pipelines;

    public MicrometerMeter(MeterRegistry registry, PipelineMeters pipelines) {
        this.registry = registry;
        this.pipelines = pipelines;
    }

    @Override
    public void documented(String pipeline, boolean inForce) {
        if (inForce) {
            pipelines.come(pipeline);
        } else {
            pipelines.go(pipeline, registry);
        }
    }

    @Override
    public void promoted(String pipeline, ChampionChange change) {
        registry.counter("freshet.promotions", "pipeline", pipeline, "revert", Boolean.toString(change.revert()))
                .increment();
        pipelines.show(registry, pipeline, "freshet.champion.epoch", Tags.empty(), change.epoch());
    }

    @Override
    public void decided(String pipeline, Outcome.Kind kind) {
        registry.counter("freshet.decisions", "pipeline", pipeline, "kind", kind.name())
                .increment();
    }
}
