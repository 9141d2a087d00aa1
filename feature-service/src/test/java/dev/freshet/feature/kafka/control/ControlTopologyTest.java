package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.CommandKind;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.Severity;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TriggerKind;
import dev.freshet.schemas.TriggerReason;
import dev.freshet.schemas.Verdict;
import dev.freshet.schemas.WatchedSeries;
import dev.freshet.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTopologyTest {
    private final ControlRig rig = new ControlRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void hasTheShapeThatWasAgreed() throws IOException {
        try (var golden = getClass().getResourceAsStream("/control-topology.txt")) {
            assertThat(ControlRig.topology().describe().toString())
                    .isEqualToNormalizingNewlines(
                            golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void goesPastWhateverElseStandsOnASharedTopic() {
        // given
        var foreign = ControlRig.SERDES.of(ModelPromoted.class).serializer();
        var junk = Arrays.asList(null, new byte[0], new byte[] {7, 7, 7}, new byte[] {0, 0, 0, 0, 1, 2, 3}, new byte[] {
            0, 99, 99, 99, 99, 0
        });
        for (var topic : List.of(
                Topics.MODEL_PROMOTED,
                Topics.TRAINING_RUNS,
                Topics.EVALUATIONS,
                Topics.LIVE_QUALITY,
                Topics.REGISTRY_COMMANDS)) {
            // when
            var raw = rig.driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
            junk.forEach(bytes -> raw.pipeInput("p", bytes));
            junk.forEach(bytes -> raw.pipeInput(null, bytes));
            if (!topic.equals(Topics.MODEL_PROMOTED)) {
                raw.pipeInput("p", foreign.serialize("foreign", ControlRig.promotion("p", 7)));
            }
        }

        // then
        assertThat(rig.passedOver).hasSize(5 * 2 * junk.size() + 4);
        tellsTheWholeStoryFromTheFirstModelToARetrainedOne();
    }

    @Test
    void keepsTheChampionWhenSomethingUnreadableFollowsUnderItsKey() {
        // given
        rig.promote("p", 1);
        var raw = rig.driver.createInputTopic(
                Topics.MODEL_PROMOTED.name(), new StringSerializer(), new ByteArraySerializer());

        // when
        raw.pipeInput("p", new byte[] {7, 7, 7});
        raw.pipeInput("p", (byte[]) null);
        rig.stableDay(0);
        rig.stableDay(1);
        rig.stableDay(2);

        // then
        assertThat(rig.reports.readValuesToList()).isNotEmpty();
    }

    @Test
    void tellsTheWholeStoryFromTheFirstModelToARetrainedOne() {
        // the first examples ask for the first model
        rig.stableDay(0);
        rig.examples(249, 0);
        rig.examples(300, 1);
        assertThat(rig.requests.isEmpty()).isTrue();
        rig.examples(1, 0);
        var first = rig.requests.readValue();
        assertThat(first.getReasons())
                .singleElement()
                .extracting(TriggerReason::getKind)
                .isEqualTo(TriggerKind.FIRST_MODEL);
        assertThat(first.getFeatures()).containsExactly("a", "b");
        assertThat(first.getTime()).isEqualTo(Instant.parse("2001-01-01T23:45:00Z"));
        assertThat(first.getRequestedAt()).isAfterOrEqualTo(ControlRig.WALL);
        assertThat(rig.decisions.readValue()).satisfies(decision -> {
            assertThat(decision.getKind()).isEqualTo(DecisionKind.FIRED);
            assertThat(decision.getSubject()).isEqualTo(first.getId());
            assertThat(decision.getInputs()).containsEntry("examplesSinceRequest", "250");
        });

        // it is trained, judged and promoted
        rig.run(first, RunState.RUNNING);
        rig.evaluate(first, Verdict.PROMOTE);
        rig.promote("p", 1);

        // a whole stable day, then two shifted ones: the second trip asks for training
        rig.stableDay(1);
        rig.shiftedDay(2);
        rig.shiftedDay(3);
        rig.stableDay(4);
        assertThat(rig.reports.readValuesToList())
                .extracting(DriftReport::getVerdict)
                .containsExactly(DriftVerdict.STABLE, DriftVerdict.TRIP, DriftVerdict.TRIP);
        var second = rig.requests.readValue();
        assertThat(second.getChampionEpoch()).isEqualTo(1);
        assertThat(second.getReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getKind()).isEqualTo(TriggerKind.DRIFT);
            assertThat(reason.getCause()).isEqualTo("drift-p-2001-01-05T00:00:00Z-1");
            assertThat(reason.getMessage()).contains("2 of the last 3 drift reports tripped (a ");
        });
        assertThat(rig.decisions.readValuesToList())
                .extracting(Decision::getKind)
                .containsExactly(DecisionKind.HELD, DecisionKind.FIRED);

        // a person asks while it is in flight, and is served when it ends
        rig.command("p", CommandKind.RETRAIN, "cmd-1");
        assertThat(rig.decisions.readValue()).satisfies(decision -> {
            assertThat(decision.getKind()).isEqualTo(DecisionKind.COALESCED);
            assertThat(decision.getActor()).isEqualTo("ana");
            assertThat(decision.getTraceparent()).isEqualTo("00-trace-cmd-1");
        });
        rig.evaluate(second, Verdict.KEEP);
        assertThat(rig.requests.readValue().getReasons())
                .extracting(TriggerReason::getCause)
                .containsExactly("cmd-1");
        assertThat(rig.decisions.readValue().getKind()).isEqualTo(DecisionKind.FIRED);
    }

    @Test
    void decidesTheSameInWhateverPortionsItHears() {
        // given a machine on which a second passes after every vector, and examples that are told early or just in time
        try (var slow = new ControlRig()) {
            var random = new Random(3);

            // when
            for (var day = 0; day < 3; day++) {
                for (var i = 0; i < 300; i++) {
                    var vector = ControlRig.vector(day, i, random.nextDouble(), random.nextDouble());
                    var due = vector.getTime().minusSeconds(60);
                    if (i % 2 == 0) {
                        rig.example("e" + day + "-" + i, due.plus(Duration.ofHours(5)));
                        slow.example("e" + day + "-" + i, due.plus(Duration.ofHours(5)));
                        slow.tick();
                    }
                    rig.vectors.pipeInput(vector.getEventId(), vector, vector.getTime());
                    slow.vectors.pipeInput(vector.getEventId(), vector, vector.getTime());
                    slow.tick();
                }
            }

            // then
            var requests = rig.requests.readValuesToList();
            assertThat(requests).isNotEmpty();
            assertThat(slow.requests.readValuesToList())
                    .extracting(TrainingRequest::getId, TrainingRequest::getTime, TrainingRequest::getReasons)
                    .containsExactlyElementsOf(requests.stream()
                            .map(it -> tuple(it.getId(), it.getTime(), it.getReasons()))
                            .toList());
        }
    }

    @Test
    void reportsEveryRowOfAWindowWithItsNumbers() {
        rig.stableDay(0);
        rig.promote("p", 1);
        rig.stableDay(1);
        rig.stableDay(2);

        var report = rig.reports.readKeyValue();

        assertThat(report.key).isEqualTo("p");
        assertThat(report.value).satisfies(value -> {
            assertThat(value.getId()).isEqualTo("drift-p-2001-01-03T00:00:00Z-1");
            assertThat(value.getRows()).isEqualTo(300);
            assertThat(value.getMinRows()).isEqualTo(200);
            assertThat(value.getChampionVersion()).isEqualTo(1);
            assertThat(value.getFeatures()).hasSize(2);
            assertThat(value.getFeatures().get(0).getFeature()).isEqualTo("a");
            assertThat(value.getFeatures().get(0).getMeasure()).isEqualTo("psi");
            assertThat(value.getTrip()).isEqualTo(0.2);
        });
    }

    @Test
    void vetoesTrainingAndAlertsWhileAFeatureIsMissing() {
        rig.stableDay(0);
        rig.promote("p", 1);
        rig.stableDay(1);
        rig.brokenDay(2);
        rig.brokenDay(3);
        rig.stableDay(4);
        rig.stableDay(5);

        assertThat(rig.alerts.readValuesToList())
                .extracting(Alert::getName, Alert::getSeverity)
                .containsExactly(tuple("missing-values", Severity.CRITICAL), tuple("data-whole", Severity.INFO));
        assertThat(rig.decisions.readValuesToList())
                .extracting(Decision::getKind)
                .containsExactly(DecisionKind.VETOED);
        assertThat(rig.meters
                        .counter("freshet.drift.reports", "pipeline", "p", "verdict", "broken")
                        .count())
                .isEqualTo(2);
        assertThat(rig.meters
                        .get("freshet.drift.psi")
                        .tag("feature", "a")
                        .gauge()
                        .value())
                .isBetween(0.0, 0.1);
    }

    @Test
    void asksForTrainingWhereTheChampionIsWorseThoughNoFeatureMoved() {
        // given a first model that serves from the second day on
        rig.stableDay(0);
        rig.examples(250, 0);
        rig.evaluate(rig.requests.readValue(), Verdict.PROMOTE);
        rig.promote("p", 1);
        rig.stableDay(1);

        // when: stable features, nine good days and then bad ones; another pipeline and another champion say nothing of
        // it
        for (int day = 1; day < 16; day++) {
            rig.stableDay(day + 1);
            rig.scored("p", day, 1, day < 10 ? 0.9 + day * 0.001 : 0.7);
            rig.scored("p", day, 7, 0.2);
            rig.scored("other", day, 1, 0.2);
        }

        // then
        assertThat(rig.reports.readValuesToList())
                .extracting(DriftReport::getVerdict)
                .containsOnly(DriftVerdict.STABLE);
        var concepts = rig.concepts.readValuesToList();
        assertThat(concepts).hasSize(14);
        assertThat(concepts.getFirst().getVerdict()).isEqualTo(DriftVerdict.TOO_FEW_ROWS);
        assertThat(concepts.getFirst().getSince()).isNull();
        assertThat(concepts.get(7).getVerdict()).isEqualTo(DriftVerdict.STABLE);
        assertThat(concepts.getLast().getVerdict()).isEqualTo(DriftVerdict.TRIP);
        assertThat(concepts.getLast().getSince()).isEqualTo(Instant.parse("2001-01-11T00:00:00Z"));
        assertThat(rig.alerts.readValuesToList())
                .extracting(Alert::getName)
                .containsOnlyOnce("concept-drift", "joint-drift");
        assertThat(concepts.getLast().getWatched())
                .extracting(WatchedSeries::getName, WatchedSeries::getVerdict, WatchedSeries::getValue)
                .containsExactly(
                        tuple("label", DriftVerdict.STABLE, 0.5),
                        tuple("prediction", DriftVerdict.STABLE, 0.5),
                        tuple("joint", DriftVerdict.TRIP, 0.7));
        assertThat(rig.requests.readValue().getReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getKind()).isEqualTo(TriggerKind.LIVE_QUALITY);
            assertThat(reason.getCause()).startsWith("concept-p-2001-01-1");
            assertThat(reason.getMessage())
                    .startsWith("since 2001-01-11T00:00:00Z the champion's auc is 0.7000 where it was 0.9");
        });
        assertThat(rig.meters.get("freshet.concept.e.value").gauge().value()).isGreaterThan(100);
        assertThat(rig.meters
                        .get("freshet.watched.e.value")
                        .tag("series", "joint")
                        .gauge()
                        .value())
                .isGreaterThan(300);
    }

    @Test
    void hearsNothingOfOtherPipelines() {
        rig.stableDay(0);
        rig.command("other", CommandKind.RETRAIN, "cmd-1");
        rig.command("p", CommandKind.PROMOTE, "cmd-2");
        rig.promote("other", 3);
        rig.stableDay(1);
        rig.stableDay(2);

        assertThat(rig.requests.isEmpty()).isTrue();
        assertThat(rig.decisions.isEmpty()).isTrue();
        assertThat(rig.reports.isEmpty()).isTrue();
    }

    @Test
    void letsTheNextCauseFireAfterAFailedRun() {
        rig.stableDay(0);
        rig.command("p", CommandKind.RETRAIN, "cmd-1");
        var failed = rig.requests.readValue();
        rig.run(failed, RunState.FAILED);
        rig.command("p", CommandKind.RETRAIN, "cmd-2");

        assertThat(rig.decisions.readValuesToList())
                .extracting(Decision::getKind)
                .containsExactly(DecisionKind.FIRED, DecisionKind.FAILED, DecisionKind.FIRED);
        assertThat(rig.requests.readValuesToList())
                .extracting(TrainingRequest::getId)
                .doesNotContain(failed.getId());
    }
}
