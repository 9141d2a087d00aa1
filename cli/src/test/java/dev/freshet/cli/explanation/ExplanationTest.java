package dev.freshet.cli.explanation;

import static dev.freshet.cli.report.Facts.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.cli.Pipelines;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.report.ChainHistory;
import dev.freshet.cli.report.Facts;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.FeatureDrift;
import dev.freshet.schemas.Manifest;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Pipeline PIPELINE = Document.of(
                    "flights.yaml",
                    Pipelines.FLIGHTS.replace(
                            "{newExamples: 100000,",
                            "{newExamples: 100000, drift: {trips: 2, of: 3}, schedule: {cron: '0 3 * * MON', zone: Europe/Berlin},"))
            .pipeline();
    private static final TrainingRun RUN = run("run-1", RunState.SUCCEEDED, TIME, 41_300L);
    /** One that is too long ago, one that made nothing, and one that has not ended. */
    private static final List<TrainingRun> RUNS = List.of(
            run("run-old", RunState.FAILED, TIME.minus(Duration.ofDays(40)), 9_000L),
            run("run-2", RunState.SKIPPED, TIME, 2_500L),
            RUN,
            run("run-3", RunState.RUNNING, TIME, 700L));

    @Test
    void saysThatThereIsNothingYet() {
        // given
        var nothing = new ChainHistory(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());

        // when
        var lines = Explanation.of(new Subject(PIPELINE, nothing)).lines();

        // then
        assertThat(lines)
                .contains(
                        "  No model is in service yet.",
                        "  So far nothing asked for a training.",
                        "  a first model: at 10,000; nothing was decided yet, so nobody told how many there are",
                        "  drift: 2 of the last 3 reports must trip; there is none of this champion yet",
                        "  No event was told of yet, so no time passes.",
                        "  Nothing was trained yet, so nobody knows.");
    }

    @Test
    void saysWhyThisModelServesAndHowFarTheNextIs() {
        // given version 1 in service, one report that tripped, and examples on the way
        var chain = chain(
                List.of(Facts.evaluation(Verdict.PROMOTE)),
                List.of(report(1, DriftVerdict.STABLE, 0.05), report(2, DriftVerdict.TRIP, 0.25)),
                List.of(
                        decision("old", DecisionKind.FIRED, -1, Map.of()),
                        decision(
                                "1",
                                DecisionKind.HELD,
                                2,
                                Map.of("examplesSinceRequest", "41000", "expectedGain", "0.00312"))));

        // when
        var explanation = Explanation.of(new Subject(PIPELINE, chain));

        // then
        assertThat(explanation.lines())
                .containsSequence(
                        "Why this model?",
                        "  Version 1 is in service since 2001-01-08 04:00 (epoch 1), by gate: better by 0.0122",
                        "  It was trained on 80,000 rows in 12.0 s and 41.3 CPU-seconds, because 100,000 new examples",
                        "  The newest row it learned from is of 2001-01-06 04:00; the stream is 4.0 days further")
                .containsSequence(
                        "Why not another since?",
                        "  Since it came: 1 held; the newest of each:",
                        "    2001-01-10 04:00  held: because 1")
                .contains("  Asks for none by itself: label is 0.3100 where it was 0.2000, since 2001-01-08 04:00")
                .noneMatch(line -> line.contains("joint is") || line.contains("prediction is"))
                .containsSequence(
                        "  drift: 1 of the last 2 reports tripped, 2 of 3 are needed",
                        "    nearest in the window up to 2001-01-10 04:00 is distance: psi 0.2500, and it trips at 0.2",
                        "  new examples: 41,000 of 100,000 since the last request, when last decided at 2001-01-10 04:00",
                        "  the schedule 0 3 * * MON (Europe/Berlin): next at 2001-01-15 02:00, in 4.9 days",
                        "  Held back by the cooldown of PT72H: until 2001-01-11 04:00, in 24 hours",
                        "  Held back by the budget: no, 0 of 4 requests in 24 hours are used")
                .containsSequence(
                        "What would it cost?",
                        "  Trainings so far: 1; the last 1 took 12.0 s by the clock, 12.0 s on average, and 41.3 CPU-seconds",
                        "  The last learned on cpu from 0 rows",
                        "  In the last 30 days of event time 2 runs took 43.8 CPU-seconds",
                        "  The last requests brought 0.00312 of auc on average, when last decided");
        assertThat(explanation.row().get("cost"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("runsP30D", 2)
                .containsEntry("spentCpuSecondsP30D", 43.8)
                .containsEntry("expectedGain", 0.00312);
        assertThat(explanation.row()).containsOnlyKeys("champion", "sinceThen", "next", "cost");
        assertThat(explanation.row().get("next"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("schedule", "2001-01-15T02:00:00Z")
                .containsEntry("cooldownUntil", "2001-01-11T04:00:00Z")
                .containsEntry("requestsIn24h", 0L);
    }

    @Test
    void laysOutAWinThatWaitsForAPerson() {
        // given
        var suggested = decision("s", DecisionKind.SUGGESTED, 1, Map.of("epoch", "1", "version", "2"));
        suggested.setCauses(List.of("ev-1", "cand-1"));
        var chain = chain(List.of(Facts.evaluation(Verdict.PROMOTE)), List.of(), List.of(suggested));

        // when
        var lines = Explanation.of(new Subject(PIPELINE, chain)).lines();

        // then
        assertThat(lines)
                .containsSequence(
                        "  Version 2 waits for a person since 2001-01-09 04:00: because s",
                        "    auc 0.7123 against 0.7001, better by +0.0122 (95 % interval +0.0051 to +0.0189)",
                        "  It was trained on 80,000 rows in 12.0 s and 41.3 CPU-seconds, because 100,000 new examples")
                .contains(
                        "  Take it with `freshet promote flights-cli 2`; refuse it by leaving it, or train another with `freshet retrain flights-cli`.");
    }

    private static ChainHistory chain(
            List<Evaluation> evaluations, List<DriftReport> reports, List<Decision> decisions) {
        var promotion = ModelPromoted.newBuilder(Facts.promotion(1, 1))
                .setLearnedUntil(TIME.minus(Duration.ofDays(2)))
                .build();
        return new ChainHistory(
                reports,
                List.of(request()),
                RUNS,
                List.of(candidate()),
                evaluations,
                List.of(promotion),
                List.of(),
                List.of(),
                decisions,
                List.of(
                        Facts.concept(1, List.of(Facts.watched("joint", 0.7, DriftVerdict.TRIP))),
                        Facts.concept(
                                2,
                                List.of(
                                        Facts.watched("label", 0.31, DriftVerdict.TRIP),
                                        Facts.watched("prediction", 0.22, DriftVerdict.WARN)))));
    }

    private static TrainingRun run(String id, RunState state, Instant time, Long cpuMillis) {
        return TrainingRun.newBuilder(Facts.run(id, state, 1, 12))
                .setTime(time)
                .setCpuMillis(cpuMillis)
                .build();
    }

    private static TrainingRequest request() {
        return TrainingRequest.newBuilder()
                .setId("req-run-1")
                .setPipeline("flights")
                .setGeneration(1)
                .setFeatureSet("fs")
                .setFeatures(List.of("distance"))
                .setReasons(List.of())
                .setTime(TIME)
                .setRequestedAt(TIME)
                .setChampionEpoch(0)
                .build();
    }

    private static Decision decision(String id, DecisionKind kind, int day, Map<String, String> inputs) {
        return Decision.newBuilder()
                .setId(id)
                .setPipeline("flights")
                .setGeneration(1)
                .setKind(kind)
                .setSubject("subject")
                .setReason("because " + id)
                .setInputs(inputs)
                .setThresholds(kind == DecisionKind.SUGGESTED ? Map.of() : Map.of("cooldown", "PT72H"))
                .setCauses(List.of())
                .setActor("policy")
                .setTime(day(day))
                .setDecidedAt(day(day))
                .build();
    }

    private static DriftReport report(int day, DriftVerdict verdict, double value) {
        return DriftReport.newBuilder()
                .setId("drift-" + day)
                .setPipeline("flights")
                .setGeneration(1)
                .setWindowStart(day(day - 1))
                .setWindowEnd(day(day))
                .setRows(5_000)
                .setMinRows(1_000)
                .setWarn(0.1)
                .setTrip(0.2)
                .setClear(0.08)
                .setChampionVersion(1)
                .setChampionEpoch(1)
                .setFeatures(List.of(feature("distance", value, null), feature("hour", 0.9, "a clock")))
                .setVerdict(verdict)
                .setReportedAt(day(day))
                .build();
    }

    private static FeatureDrift feature(String name, double value, @Nullable String remark) {
        return FeatureDrift.newBuilder()
                .setFeature(name)
                .setMeasure("psi")
                .setValue(value)
                .setMissingShare(0)
                .setReferenceMissingShare(0)
                .setVerdict(DriftVerdict.STABLE)
                .setRemark(remark)
                .build();
    }

    private static Candidate candidate() {
        var candidate = new Candidate();
        candidate.setId("cand-1");
        candidate.setRunId("run-1");
        candidate.setManifest(manifest());
        candidate.setLearnedUntil(TIME.minus(Duration.ofDays(2)));
        return candidate;
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        manifest.setRows(80_000);
        return manifest;
    }

    private static Instant day(int day) {
        return TIME.plus(Duration.ofDays(day));
    }
}
