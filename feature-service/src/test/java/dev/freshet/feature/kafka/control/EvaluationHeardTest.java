package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.trigger.told.PolicyEvent.Challenger;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.MetricComparison;
import dev.freshet.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationHeardTest {
    private static final Instant TIME = Instant.parse("2001-01-01T00:00:00Z");

    private final TriggerMapper mapper = new TriggerMapper("p");

    @Test
    void tellsByHowMuchAChallengerIsBetterWhatItCostAndHowFreshItIs() {
        // given a metric of which less is better, and the difference that is positive where it is
        var evaluation = evaluation(List.of(comparison("auc", 0.7, 0.1), comparison("rmse", 3.0, 0.25)));
        evaluation.setLearnedUntil(TIME.minusSeconds(60));
        evaluation.setCpuMillis(41_300L);

        // when
        var told = mapper.toDomain(evaluation);

        // then
        assertThat(told)
                .containsExactly(new ControlMessage.Told(
                        new Evaluated(
                                "req-1",
                                "eval-1",
                                true,
                                "PROMOTE",
                                "numbers",
                                new Challenger("rmse", 0.25, TIME.minusSeconds(60), Duration.ofMillis(41_300))),
                        null));
    }

    @Test
    void tellsNoGainWhereThereIsNoChampion() {
        // given a first model, better than a constant, from a build that measured nothing
        var evaluation = evaluation(List.of(comparison("rmse", null, 4.0)));

        // when
        var told = mapper.toDomain(evaluation);

        // then
        assertThat(told).singleElement().isInstanceOfSatisfying(ControlMessage.Told.class, message -> assertThat(
                        ((Evaluated) message.event()).challenger())
                .isEqualTo(new Challenger("rmse", null, null, null)));
    }

    private static MetricComparison comparison(String metric, @Nullable Double champion, double difference) {
        return MetricComparison.newBuilder()
                .setMetric(metric)
                .setHigherIsBetter(metric.equals("auc"))
                .setChallenger(2.75)
                .setChampion(champion)
                .setDifference(difference)
                .build();
    }

    private static Evaluation evaluation(List<MetricComparison> metrics) {
        return Evaluation.newBuilder()
                .setId("eval-1")
                .setPipeline("p")
                .setGeneration(1)
                .setCandidateId("cand-run-req-1")
                .setRunId("run-req-1")
                .setChampionVersion(1)
                .setChampionEpoch(1)
                .setManifestId("mf-1")
                .setRows(1000)
                .setPositives(0)
                .setDecisive("rmse")
                .setMetrics(metrics)
                .setSlices(Map.of())
                .setMargin(0)
                .setMinRows(100)
                .setMinPositives(0)
                .setVerdict(Verdict.PROMOTE)
                .setReason("numbers")
                .setScoringMicrosPerRow(5)
                .setArtifactBytes(1)
                .setTime(TIME)
                .setEvaluatedAt(TIME)
                .build();
    }
}
