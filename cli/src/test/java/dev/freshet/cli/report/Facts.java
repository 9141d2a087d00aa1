package dev.freshet.cli.report;

import dev.freshet.schemas.AckState;
import dev.freshet.schemas.ConceptReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.MetricComparison;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.ModelScores;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.TriggerKind;
import dev.freshet.schemas.TriggerReason;
import dev.freshet.schemas.Verdict;
import dev.freshet.schemas.WatchedSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages of control topics, for tests. */
public final class Facts {
    public static final Instant TIME = Instant.parse("2001-01-08T04:00:00Z");

    private Facts() {}

    static ChainHistory history(
            List<TrainingRun> runs, List<Evaluation> evaluations, List<ModelPromoted> promotions, List<ModelAck> acks) {
        return new ChainHistory(
                List.of(), List.of(), runs, List.of(), evaluations, promotions, acks, List.of(), List.of(), List.of());
    }

    public static TrainingRun run(String id, RunState state, int attempt, int heartbeat) {
        return TrainingRun.newBuilder()
                .setId(id)
                .setPipeline("flights")
                .setGeneration(1)
                .setRequestId("req-" + id)
                .setReasons(List.of(new TriggerReason(TriggerKind.NEW_EXAMPLES, "100,000 new examples", "", TIME)))
                .setState(state)
                .setAttempt(attempt)
                .setWorker("w")
                .setProgress(1)
                .setStage("fit")
                .setMessage("")
                .setStageMillis(Map.of())
                .setDevice("cpu")
                .setTime(TIME)
                .setStartedAt(TIME)
                .setHeartbeatAt(TIME.plusSeconds(heartbeat))
                .build();
    }

    public static Evaluation evaluation(Verdict verdict) {
        return Evaluation.newBuilder()
                .setId("ev-1")
                .setPipeline("flights")
                .setGeneration(1)
                .setCandidateId("cand-1")
                .setRunId("run-1")
                .setChampionVersion(1)
                .setChampionEpoch(1)
                .setManifestId("mf-1")
                .setRows(20_000)
                .setPositives(4_000)
                .setDecisive("auc")
                .setMetrics(List.of(MetricComparison.newBuilder()
                        .setMetric("auc")
                        .setHigherIsBetter(true)
                        .setChallenger(0.7123)
                        .setChampion(0.7001)
                        .setDifference(0.0122)
                        .setLower(0.0051)
                        .setUpper(0.0189)
                        .build()))
                .setSlices(Map.of())
                .setMargin(0.002)
                .setMinRows(5_000)
                .setMinPositives(500)
                .setVerdict(verdict)
                .setReason("better by 0.0122")
                .setScoringMicrosPerRow(4)
                .setArtifactBytes(1_000)
                .setTime(TIME)
                .setEvaluatedAt(TIME)
                .build();
    }

    public static ModelPromoted promotion(int version, long epoch) {
        return ModelPromoted.newBuilder()
                .setPipeline("flights")
                .setVersion(version)
                .setPreviousVersion(version - 1)
                .setEpoch(epoch)
                .setArtifactUri("file:///a")
                .setDigest("d")
                .setLearner("xgboost")
                .setObjective("binary:logistic")
                .setFeatureSet("fs")
                .setFeatures(List.of("distance"))
                .setManifestId("mf-1")
                .setManifestRanges(List.of())
                .setReference(List.of())
                .setLabelMean(0.2)
                .setCandidateId("cand-1")
                .setActor("gate")
                .setReason("better by 0.0122")
                .setRevert(false)
                .setTime(TIME)
                .setPromotedAt(TIME)
                .build();
    }

    static ModelAck ack(long epoch) {
        return ModelAck.newBuilder()
                .setPipeline("flights")
                .setConsumer("scoring")
                .setVersion(1)
                .setEpoch(epoch)
                .setState(AckState.SWAPPED)
                .setMessage("")
                .setLoadMillis(35)
                .setAckedAt(TIME)
                .build();
    }

    /** A window of live examples that line, first model and constant guess scored alike. */
    static LiveQuality liveQuality(ModelScores alike) {
        return LiveQuality.newBuilder()
                .setId("lq-1")
                .setPipeline("flights")
                .setWindowStart(TIME)
                .setWindowEnd(TIME.plusSeconds(60))
                .setEpoch(1)
                .setLine(alike)
                .setFrozen(alike)
                .setConstant(alike)
                .setRanges(List.of())
                .setMeasuredAt(TIME)
                .build();
    }

    /** A window of the champion's quality, this many days later. */
    public static ConceptReport concept(int days, List<WatchedSeries> watched) {
        var end = TIME.plus(Duration.ofDays(days));
        return ConceptReport.newBuilder()
                .setId("concept-" + days)
                .setPipeline("flights")
                .setGeneration(1)
                .setWindowStart(end.minus(Duration.ofDays(1)))
                .setWindowEnd(end)
                .setRows(900)
                .setChampionVersion(1)
                .setChampionEpoch(1)
                .setMetric("auc")
                .setValue(0.71)
                .setWindows(days)
                .setEValue(1.5)
                .setAlpha(0.01)
                .setVerdict(DriftVerdict.STABLE)
                .setReason("as good as it was")
                .setWatched(watched)
                .setReportedAt(TIME)
                .build();
    }

    /** A series that was 0.2 and is something else now. */
    public static WatchedSeries watched(String name, double value, DriftVerdict verdict) {
        return WatchedSeries.newBuilder()
                .setName(name)
                .setValue(value)
                .setSince(TIME)
                .setBefore(0.2)
                .setAfter(value)
                .setEValue(400)
                .setAlpha(0.0033)
                .setVerdict(verdict)
                .setMeasures(Map.of("learned", 0.21))
                .build();
    }
}
