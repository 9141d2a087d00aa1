package dev.freshet.pipeline.meters;

import dev.freshet.pipeline.catalogue.PipelineChange;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A pipeline's meters, which carry its name as a tag, are gone with their pipeline. As a filter of the registry it also
 * keeps them away: what of the pipeline still runs for a moment counts into nothing.
 */
public final class PipelineMeters implements MeterFilter {
    /** The tag of every meter of a pipeline. */
    public static final String TAG = "pipeline";

    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Map<Shown, AtomicLong> shown = new ConcurrentHashMap<>();

    /** A value that is shown of a pipeline. */
    private record Shown(String pipeline, String name, Tags tags) {}

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        var pipeline = id.getTag(TAG);
        return pipeline != null && gone.contains(pipeline) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    /** The same listener, before and after which meters come and go with the pipelines. */
    public Consumer<PipelineChange> with(MeterRegistry registry, Consumer<PipelineChange> listener) {
        return change -> {
            if (change instanceof PipelineChange.Started) {
                come(change.name());
            }
            listener.accept(change);
            if (change instanceof PipelineChange.Stopped) {
                go(change.name(), registry);
            }
        };
    }

    /**
     * Shows the newest value of something of a pipeline, as a gauge.
     *
     * @param tags tags beside the pipeline's
     */
    public void show(MeterRegistry registry, String pipeline, String name, Tags tags, double value) {
        if (!gone.contains(pipeline)) {
            shown.computeIfAbsent(new Shown(pipeline, name, tags), what -> gauge(registry, what))
                    .set(Double.doubleToRawLongBits(value));
        }
    }

    private static AtomicLong gauge(MeterRegistry registry, Shown what) {
        var bits = new AtomicLong();
        Gauge.builder(what.name(), () -> Double.longBitsToDouble(bits.get()))
                .tag(TAG, what.pipeline())
                .tags(what.tags())
                .register(registry);
        return bits;
    }

    /** The pipeline may have meters, again or for the first time. */
    public void come(String pipeline) {
        gone.remove(pipeline);
    }

    /** The pipeline has no meters any more. */
    public void go(String pipeline, MeterRegistry registry) {
        gone.add(pipeline);
        shown.keySet().removeIf(what -> what.pipeline().equals(pipeline));
        registry.getMeters().stream()
                .filter(meter -> pipeline.equals(meter.getId().getTag(TAG)))
                .forEach(registry::remove);
    }
}
