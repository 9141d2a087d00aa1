package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.evaluation.Assessment;
import dev.freshet.evaluator.gate.Interval;
import dev.freshet.evaluator.gate.MetricResult;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.MetricComparison;
import dev.freshet.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assessments to the wire. */
final class EvaluationMapper {
    private EvaluationMapper() {}

    static Evaluation toAvro(Assessment assessment, Instant evaluatedAt) {
        var challenger = assessment.asked().challenger();
        var rules = assessment.asked().rules().evaluation();
        var judgement = assessment.judgement();
        return Evaluation.newBuilder()
                .setId(assessment.id())
                .setPipeline(challenger.pipeline())
                .setGeneration(assessment.asked().rules().generation())
                .setCandidateId(challenger.id())
                .setRunId(challenger.runId())
                .setChampionVersion(assessment.championVersion())
                .setChampionEpoch(assessment.championEpoch())
                .setManifestId(challenger.manifest().id())
                .setRows(judgement.rows())
                .setPositives(judgement.positives())
                .setDecisive(name(rules.metric()))
                .setMetrics(judgement.metrics().stream()
                        .map(EvaluationMapper::comparison)
                        .toList())
                .setSlices(assessment.slices())
                .setMargin(rules.margin())
                .setMinRows(rules.minRows())
                .setMinPositives(rules.minPositives())
                .setVerdict(Verdict.valueOf(judgement.verdict().name()))
                .setReason(judgement.reason())
                .setScoringMicrosPerRow(assessment.size().scoringMicrosPerRow())
                .setArtifactBytes(assessment.size().artifactBytes())
                .setLearnedUntil(challenger.learnedUntil())
                .setCpuMillis(Optional.ofNullable(challenger.cpu())
                        .map(Duration::toMillis)
                        .orElse(null))
                .setTime(challenger.time())
                .setEvaluatedAt(evaluatedAt)
                .setTraceparent(challenger.traceparent())
                .build();
    }

    private static MetricComparison comparison(MetricResult result) {
        return MetricComparison.newBuilder()
                .setMetric(name(result.metric()))
                .setHigherIsBetter(result.metric().higherIsBetter())
                .setChallenger(result.challenger())
                .setChampion(result.champion())
                .setConstant(result.constant())
                .setDifference(result.difference())
                .setLower(lower(result.interval()))
                .setUpper(upper(result.interval()))
                .setLowerByDay(lower(result.byDay()))
                .setUpperByDay(upper(result.byDay()))
                .build();
    }

    private static @Nullable Double lower(@Nullable Interval interval) {
        return interval == null ? null : (Double) interval.lower();
    }

    private static @Nullable Double upper(@Nullable Interval interval) {
        return interval == null ? null : (Double) interval.upper();
    }

    private static String name(dev.freshet.pipeline.spec.Evaluation.Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
