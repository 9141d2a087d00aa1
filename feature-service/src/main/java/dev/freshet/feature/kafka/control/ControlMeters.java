package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.DriftReport;
import dev.freshet.feature.trigger.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what leaves the control of a pipeline, and shows the last drift value of each feature. */
final class ControlMeters {
    /** By pipeline and feature, for the life of the process: a gauge keeps to the value it was first made for. */
    private static final Map<List<String>, AtomicReference<Double>> DRIFT = new ConcurrentHashMap<>();

    private final String pipeline;
    private final MeterRegistry registry = Metrics.globalRegistry;

    ControlMeters(String pipeline) {
        this.pipeline = pipeline;
    }

    void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Reported(var report) -> {
                count("freshet.drift.reports", "verdict", report.verdict().name());
                show(report);
            }
            case Outcome.Alerted(var alert) -> count("freshet.alerts", "name", alert.name());
            case Outcome.Requested(var request) ->
                count(
                        "freshet.training.requests",
                        "first",
                        request.reasons().getFirst().kind().name());
            case Outcome.Decided(var decision) ->
                count("freshet.decisions", "kind", decision.kind().name());
        }
    }

    private void count(String name, String tag, String value) {
        registry.counter(name, "pipeline", pipeline, tag, value.toLowerCase(Locale.ROOT))
                .increment();
    }

    private void show(DriftReport report) {
        for (var feature : report.features()) {
            DRIFT.computeIfAbsent(List.of(pipeline, feature.feature()), this::gauge)
                    .set(feature.value());
        }
    }

    private AtomicReference<Double> gauge(List<String> key) {
        var value = new AtomicReference<>(Double.NaN);
        registry.gauge(
                "freshet.drift.psi",
                Tags.of("pipeline", pipeline, "feature", key.getLast()),
                value,
                AtomicReference::get);
        return value;
    }
}
