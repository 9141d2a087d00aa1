package dev.freshet.registry.kafka;

import dev.freshet.schemas.AckState;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.CommandKind;
import dev.freshet.schemas.Course;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.FeatureReference;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.Manifest;
import dev.freshet.schemas.MetricComparison;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelScores;
import dev.freshet.schemas.OffsetRange;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.RunFailure;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Wire records as the other services write them. */
public final class Samples {
    public static final String PIPELINE = "flights";
    public static final Instant TIME = Instant.parse("2001-02-03T04:05:06Z");
    public static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private Samples() {}

    /** A pipeline document with this line as its last. */
    public static String document(String promotion) {
        try (var in = Samples.class.getResourceAsStream("/flights.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "  promotion: " + promotion + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Candidate candidate(int number) {
        return Candidate.newBuilder()
                .setId("cand-" + number)
                .setPipeline(PIPELINE)
                .setGeneration(1)
                .setRunId("run-" + number)
                .setRequestId("req-" + number)
                .setAttempt(1)
                .setArtifactUri("file:///models/" + number)
                .setDigest("d".repeat(64))
                .setLearner("xgboost")
                .setObjective("binary:logistic")
                .setFeatureSet("fs-1")
                .setFeatures(List.of("hour", "distance"))
                .setParameters(Map.of("max_depth", "6"))
                .setValidation(Map.of("auc", 0.71))
                .setTrials(8)
                .setDevice("cpu")
                .setManifest(manifest())
                .setReference(List.of(new FeatureReference(
                        "hour", List.of(6.0), List.of(0.4, 0.6, 0.0), 100L, List.of(), Course.SPREAD, null)))
                .setLabelMean(0.2)
                .setTime(TIME.plusSeconds(number))
                .setCreatedAt(NOW)
                .build();
    }

    public static Evaluation evaluation(String id, int candidate, long epoch, Verdict verdict) {
        return Evaluation.newBuilder()
                .setId(id)
                .setPipeline(PIPELINE)
                .setGeneration(1)
                .setCandidateId("cand-" + candidate)
                .setRunId("run-" + candidate)
                .setChampionVersion((int) epoch)
                .setChampionEpoch(epoch)
                .setManifestId("mf-1")
                .setRows(4_000)
                .setPositives(800)
                .setDecisive("auc")
                .setMetrics(List.of(metric()))
                .setSlices(Map.of("origin=ORD", 0.02))
                .setMargin(0.002)
                .setMinRows(2_000)
                .setMinPositives(200)
                .setVerdict(verdict)
                .setReason("auc 0.7200 against 0.7100")
                .setScoringMicrosPerRow(5.0)
                .setArtifactBytes(40_000)
                .setTime(TIME.plusSeconds(candidate))
                .setEvaluatedAt(NOW)
                .setTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .build();
    }

    private static MetricComparison metric() {
        return MetricComparison.newBuilder()
                .setMetric("auc")
                .setHigherIsBetter(true)
                .setChallenger(0.72)
                .setChampion(0.71)
                .setConstant(0.5)
                .setDifference(0.01)
                .setLower(0.004)
                .setUpper(0.016)
                .build();
    }

    public static RegistryCommand command(String id, CommandKind kind) {
        return RegistryCommand.newBuilder()
                .setId(id)
                .setPipeline(PIPELINE)
                .setKind(kind)
                .setActor("ann")
                .setReason("because")
                .setSentAt(NOW)
                .build();
    }

    public static RegistryCommand apply(String id, String document) {
        return RegistryCommand.newBuilder(command(id, CommandKind.APPLY))
                .setDocument(document)
                .build();
    }

    public static TrainingRun run(int number, int attempt, double progress) {
        return TrainingRun.newBuilder()
                .setId("run-" + number)
                .setPipeline(PIPELINE)
                .setGeneration(1)
                .setRequestId("req-" + number)
                .setReasons(List.of())
                .setState(RunState.RUNNING)
                .setAttempt(attempt)
                .setWorker("trainer-1")
                .setManifest(manifest())
                .setProgress(progress)
                .setStage("fit")
                .setMessage("round 10")
                .setStageMillis(Map.of("dataset", 12L))
                .setCpuMillis(41_300L)
                .setDevice("cpu")
                .setTime(TIME)
                .setStartedAt(NOW)
                .setHeartbeatAt(NOW)
                .setFailure(RunFailure.UNKNOWN)
                .build();
    }

    public static Decision fired(String id, String cause) {
        return Decision.newBuilder()
                .setId(id)
                .setPipeline(PIPELINE)
                .setGeneration(1)
                .setKind(DecisionKind.FIRED)
                .setSubject("req-1")
                .setReason("a person asked")
                .setInputs(Map.of())
                .setThresholds(Map.of())
                .setCauses(List.of(cause))
                .setActor("policy")
                .setTime(TIME)
                .setDecidedAt(NOW)
                .build();
    }

    public static ModelAck ack(long epoch) {
        return new ModelAck(PIPELINE, "subscriber", (int) epoch, epoch, AckState.SWAPPED, "", 12L, NOW);
    }

    public static LiveQuality quality(String id) {
        return LiveQuality.newBuilder()
                .setId(id)
                .setPipeline(PIPELINE)
                .setWindowStart(TIME)
                .setWindowEnd(TIME.plusSeconds(60))
                .setEpoch(1)
                .setLine(scores(1))
                .setFrozen(scores(1))
                .setConstant(scores(0))
                .setRanges(List.of(new OffsetRange(0, 0L, 10L)))
                .setMeasuredAt(NOW)
                .build();
    }

    private static ModelScores scores(int version) {
        return new ModelScores(version, 10L, 4L, List.of(1L, 3L), List.of(4L, 2L), 6.0, 2.0, 3.0, 7L, null, null);
    }

    private static Manifest manifest() {
        return new Manifest(
                "mf-1",
                "flights.examples",
                "topic-id",
                "fs-1",
                List.of("hour", "distance"),
                List.of(new OffsetRange(0, 10L, 500L)),
                TIME.minusSeconds(1_000),
                TIME.minusSeconds(100),
                400L,
                90L,
                "e".repeat(64),
                TIME);
    }
}
