package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.DriftReport;
import dev.freshet.feature.drift.FeatureDrift;
import dev.freshet.feature.trigger.told.Outcome;
import dev.freshet.judging.quality.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Counts what leaves the control of a pipeline, and shows the last drift value of each feature and the last evidence against the champion. */
final class ControlMeters {
    private static final String VALUE = "freshet.drift.value";
    private static final String PSI = "freshet.drift.psi";
    private static final String WATCHED = "freshet.watched.e.value";
    private static final String EVIDENCE = "freshet.concept.e.value";

    private final MeterRegistry registry;
    private final String pipeline;
    private final MultiGauge value;
    private final MultiGauge psi;
    private final MultiGauge evidence;
    private final MultiGauge watched;

    ControlMeters(MeterRegistry registry, String pipeline) {
        this.registry = registry;
        this.pipeline = pipeline;
        this.value = gauge(VALUE);
        this.psi = gauge(PSI);
        this.evidence = gauge(EVIDENCE);
        this.watched = gauge(WATCHED);
    }

    /** Rows of an earlier generation would stay and hide those of this one. */
    private MultiGauge gauge(String name) {
        registry.find(name).tag("pipeline", pipeline).meters().forEach(registry::remove);
        return MultiGauge.builder(name).tag("pipeline", pipeline).register(registry);
    }

    void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Reported(var report) -> {
                count("freshet.drift.reports", "verdict", report.verdict().name());
                show(report);
            }
            case Outcome.Judged(var report) -> {
                count("freshet.concept.reports", "verdict", report.verdict().name());
                evidence.register(List.of(Row.of(Tags.empty(), report.eValue())), true);
                watched.register(
                        report.watched().stream()
                                .map(one ->
                                        Row.of(Tags.of("series", one.series().key()), one.eValue()))
                                .toList(),
                        true);
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

    void judged(Verdict verdict) {
        registry.counter(
                        "freshet.quality.windows",
                        "pipeline",
                        pipeline,
                        "rule",
                        verdict.rule(),
                        "verdict",
                        verdict.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private void count(String name, String tag, String value) {
        registry.counter(name, "pipeline", pipeline, tag, value.toLowerCase(Locale.ROOT))
                .increment();
    }

    private void show(DriftReport report) {
        show(value, report, FeatureDrift::value);
        show(psi, report, feature -> feature.measures().getOrDefault("psi", feature.value()));
    }

    private static void show(MultiGauge gauge, DriftReport report, ToDoubleFunction<FeatureDrift> of) {
        gauge.register(
                report.features().stream()
                        .map(feature -> Row.of(Tags.of("feature", feature.feature()), of.applyAsDouble(feature)))
                        .toList(),
                true);
    }
}
