package dev.freshet.registry.kafka.wire;

import dev.freshet.registry.history.Acknowledgement;
import dev.freshet.registry.history.Decision;
import dev.freshet.registry.history.Evaluation;
import dev.freshet.registry.history.Manifest;
import dev.freshet.registry.history.Model;
import dev.freshet.registry.history.OffsetRange;
import dev.freshet.registry.history.Quality;
import dev.freshet.registry.history.RankCurve;
import dev.freshet.registry.history.Run;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.MetricComparison;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelScores;
import dev.freshet.schemas.TrainingRun;
import org.jspecify.annotations.Nullable;

/** Reads wire records as what the registry answers. */
public final class EntryMapper {
    private EntryMapper() {}

    public static Model toDomain(Candidate candidate) {
        var serving = Serving.of(candidate);
        return new Model(
                candidate.getId(),
                candidate.getGeneration(),
                candidate.getRunId(),
                candidate.getRequestId(),
                candidate.getAttempt(),
                serving.artifactUri(),
                serving.digest(),
                candidate.getLearner(),
                candidate.getObjective(),
                candidate.getFeatureSet(),
                candidate.getFeatures(),
                candidate.getParameters(),
                candidate.getValidation(),
                candidate.getTrials(),
                candidate.getDevice(),
                toDomain(candidate.getManifest()),
                serving.labelMean(),
                serving.learnedUntil(),
                candidate.getTime(),
                candidate.getCreatedAt());
    }

    static Manifest toDomain(dev.freshet.schemas.Manifest manifest) {
        return new Manifest(
                manifest.getId(),
                manifest.getTopic(),
                manifest.getTopicId(),
                manifest.getFeatureSet(),
                manifest.getFeatures(),
                manifest.getRanges().stream()
                        .map(range -> new OffsetRange(range.getPartition(), range.getFrom(), range.getUntil()))
                        .toList(),
                manifest.getTimeFrom(),
                manifest.getKnownBefore(),
                manifest.getHoldoutFrom(),
                manifest.getRows(),
                manifest.getHoldoutRows(),
                manifest.getDigest());
    }

    public static Run toDomain(TrainingRun run) {
        dev.freshet.schemas.Manifest manifest = run.getManifest();
        return new Run(
                run.getId(),
                run.getGeneration(),
                run.getRequestId(),
                run.getReasons().stream()
                        .map(reason -> new Run.Reason(
                                reason.getKind().name(), reason.getMessage(), reason.getCause(), reason.getTime()))
                        .toList(),
                run.getState().name(),
                run.getAttempt(),
                run.getWorker(),
                run.getProgress(),
                run.getStage(),
                run.getMessage(),
                run.getStageMillis(),
                cpuSeconds(run.getCpuMillis()),
                run.getModelVersion(),
                run.getDevice(),
                manifest == null ? null : toDomain(manifest),
                run.getTime(),
                run.getStartedAt(),
                run.getHeartbeatAt());
    }

    private static @Nullable Double cpuSeconds(@Nullable Long millis) {
        return millis == null ? null : (Double) (millis / 1000.0);
    }

    public static Evaluation toDomain(dev.freshet.schemas.Evaluation evaluation) {
        return new Evaluation(
                evaluation.getId(),
                evaluation.getGeneration(),
                evaluation.getCandidateId(),
                evaluation.getRunId(),
                evaluation.getChampionVersion(),
                evaluation.getChampionEpoch(),
                evaluation.getManifestId(),
                evaluation.getRows(),
                evaluation.getPositives(),
                evaluation.getDecisive(),
                evaluation.getMetrics().stream().map(EntryMapper::toDomain).toList(),
                evaluation.getSlices(),
                evaluation.getMargin(),
                evaluation.getMinRows(),
                evaluation.getMinPositives(),
                evaluation.getVerdict().name(),
                evaluation.getReason(),
                evaluation.getScoringMicrosPerRow(),
                evaluation.getArtifactBytes(),
                evaluation.getTime(),
                evaluation.getEvaluatedAt());
    }

    public static Decision toDomain(dev.freshet.schemas.Decision decision) {
        return new Decision(
                decision.getId(),
                decision.getGeneration(),
                decision.getKind().name(),
                decision.getSubject(),
                decision.getReason(),
                decision.getInputs(),
                decision.getThresholds(),
                decision.getCauses(),
                decision.getActor(),
                decision.getTime(),
                decision.getDecidedAt());
    }

    public static Acknowledgement toDomain(ModelAck ack) {
        return new Acknowledgement(
                ack.getConsumer(),
                ack.getVersion(),
                ack.getEpoch(),
                ack.getState().name(),
                ack.getMessage(),
                ack.getLoadMillis(),
                ack.getAckedAt());
    }

    public static Quality toDomain(LiveQuality quality) {
        return new Quality(
                quality.getId(),
                quality.getWindowStart(),
                quality.getWindowEnd(),
                quality.getEpoch(),
                toDomain(quality.getLine()),
                toDomain(quality.getFrozen()),
                toDomain(quality.getConstant()),
                quality.getMeasuredAt());
    }

    private static Quality.Scores toDomain(ModelScores scores) {
        double rows = Math.max(1, scores.getRows());
        return new Quality.Scores(
                scores.getVersion(),
                scores.getRows(),
                scores.getPositives(),
                RankCurve.area(scores.getPositiveBins(), scores.getNegativeBins()),
                scores.getLogLossSum() / rows,
                scores.getSquaredErrorSum() / rows,
                scores.getAbsoluteErrorSum() / rows,
                scores.getCorrect() / rows,
                scores.getPositiveBins(),
                scores.getNegativeBins());
    }

    private static Evaluation.Metric toDomain(MetricComparison metric) {
        return new Evaluation.Metric(
                metric.getMetric(),
                metric.getHigherIsBetter(),
                metric.getChallenger(),
                metric.getChampion(),
                metric.getConstant(),
                metric.getDifference(),
                metric.getLower(),
                metric.getUpper(),
                metric.getLowerByDay(),
                metric.getUpperByDay());
    }
}
