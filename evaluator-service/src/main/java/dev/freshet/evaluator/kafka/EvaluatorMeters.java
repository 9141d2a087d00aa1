package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.evaluation.Assessment;
import dev.freshet.evaluator.live.LiveReport;
import dev.freshet.schemas.serde.PassedOver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What the service counts; every name and tag it exports is here. */
public final class EvaluatorMeters {
    private final MeterRegistry registry;
    private final PassedOver passedOver;
    private final Map<Tags, AtomicReference<Double>> areas = new ConcurrentHashMap<>();

    public EvaluatorMeters(MeterRegistry registry) {
        this.registry = registry;
        this.passedOver = new PassedOver(topic ->
                registry.counter(PassedOver.METRIC, "topic", topic).increment());
    }

    /** What is told of messages that cannot be read. */
    PassedOver passedOver() {
        return passedOver;
    }

    void evaluated(Assessment assessment, Duration took) {
        var pipeline = assessment.asked().challenger().pipeline();
        var verdict = assessment.judgement().verdict().name().toLowerCase(Locale.ROOT);
        registry.counter("freshet.evaluations", "pipeline", pipeline, "verdict", verdict)
                .increment();
        registry.timer("freshet.evaluation", "pipeline", pipeline).record(took);
    }

    void candidateSkipped(String why) {
        registry.counter("freshet.candidates.skipped", "reason", why).increment();
    }

    /** {@code outcome} is scored, not_scored (no champion may answer) or passed_over (a revision, or no example at all). */
    void liveExamples(String pipeline, String outcome, int count) {
        registry.counter("freshet.live.examples", "pipeline", pipeline, "outcome", outcome)
                .increment(count);
    }

    void windowClosed(String pipeline, LiveReport report) {
        registry.counter("freshet.live.windows", "pipeline", pipeline).increment();
        area(pipeline, "line", report.line());
        area(pipeline, "frozen", report.frozen());
    }

    private void area(String pipeline, String model, LiveReport.OfModel scores) {
        if (scores.sums().classifies()) {
            areas.computeIfAbsent(Tags.of("pipeline", pipeline, "model", model), this::gauge)
                    .set(scores.sums().histogram().auc());
        }
    }

    private AtomicReference<Double> gauge(Tags tags) {
        var newest = new AtomicReference<>(Double.NaN);
        registry.gauge("freshet.live.auc", tags, newest, AtomicReference::get);
        return newest;
    }
}
