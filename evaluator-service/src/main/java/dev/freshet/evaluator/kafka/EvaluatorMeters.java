package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.evaluation.Assessment;
import dev.freshet.evaluator.live.LiveReport;
import dev.freshet.pipeline.catalogue.PipelineChange;
import dev.freshet.pipeline.meters.PipelineMeters;
import dev.freshet.schemas.serde.PassedOver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** What the service counts; every name and tag it exports is here. */
public final class EvaluatorMeters {
    private final MeterRegistry registry;
    private final PipelineMeters pipelines;
    private final PassedOver passedOver;

    public EvaluatorMeters(MeterRegistry registry, PipelineMeters pipelines) {
        this.registry = registry;
        this.pipelines = pipelines;
        this.passedOver = new PassedOver(
                topic -> registry.counter(PassedOver.METRIC, "topic", topic).increment());
    }

    /** The same listener, before and after which meters come and go with the pipelines. */
    Consumer<PipelineChange> with(Consumer<PipelineChange> listener) {
        return pipelines.with(registry, listener);
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
        var learnedUntil = report.learnedUntil();
        if (learnedUntil != null) {
            double age = Duration.between(learnedUntil, report.end()).toMillis() / 1e3;
            pipelines.show(registry, pipeline, "freshet.model.age.seconds", Tags.empty(), age);
        }
        area(pipeline, "line", report.line());
        area(pipeline, "frozen", report.frozen());
    }

    private void area(String pipeline, String model, LiveReport.OfModel scores) {
        if (scores.sums().classifies()) {
            var tags = Tags.of("model", model);
            pipelines.show(
                    registry,
                    pipeline,
                    "freshet.live.auc",
                    tags,
                    scores.sums().histogram().auc());
        }
    }
}
