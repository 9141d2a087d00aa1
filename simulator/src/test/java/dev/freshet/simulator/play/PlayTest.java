package dev.freshet.simulator.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TriggerKind;
import dev.freshet.schemas.TriggerReason;
import dev.freshet.simulator.World;
import dev.freshet.simulator.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayTest {
    private static final World WORLD = new World(20, 10);
    private static final Pipeline DOCUMENT = World.document(UnaryOperator.identity());
    private static final Instant TURN = World.BEGIN.plus(Duration.ofDays(10));

    @TempDir
    Path folder;

    @Test
    void asksTrainsJudgesAndPromotesAsTheServicesDo() throws Exception {
        // when
        var told = play(DOCUMENT, TrainMode.FULL, new Chronicle()).chronicle();

        // then
        assertThat(kinds(told).getFirst()).isEqualTo(TriggerKind.FIRST_MODEL);
        assertThat(told.requests())
                .filteredOn(request -> request.getTime().isAfter(TURN))
                .flatExtracting(TrainingRequest::getReasons)
                .extracting(TriggerReason::getKind)
                .contains(TriggerKind.DRIFT);
        assertThat(told.evaluations()).hasSameSizeAs(told.candidates());
        assertThat(told.promotions()).isNotEmpty();
        assertThat(told.promotions().getFirst().getVersion()).isEqualTo(1);
        assertThat(told.decisions())
                .filteredOn(decision -> decision.getKind() == DecisionKind.PROMOTED)
                .hasSameSizeAs(told.promotions());
        assertThat(told.liveQuality()).isNotEmpty();
    }

    @Test
    void decidesWithoutKnowingWhatTheMachineSpent() throws Exception {
        // when
        var told = play(DOCUMENT, TrainMode.FULL, new Chronicle()).chronicle();

        // then
        assertThat(told.decisions())
                .extracting(Decision::getInputs)
                .anySatisfy(inputs -> assertThat(inputs).containsKeys("expectedGain", "runsP30D"))
                .noneSatisfy(inputs -> assertThat(inputs).containsKey("expectedCpuSeconds"))
                .noneSatisfy(inputs -> assertThat(inputs).containsKey("spentCpuSecondsP30D"));
        assertThat(told.decisions()).extracting(Decision::getReason).noneSatisfy(reason -> assertThat(reason)
                .contains("CPU-seconds"));
    }

    @Test
    void noDayBeforeTheTurnDriftsAndTheDayAfterItDoes() throws Exception {
        // when
        var windows =
                play(DOCUMENT, TrainMode.FULL, new Chronicle()).chronicle().driftReports();

        // then
        assertThat(windows)
                .filteredOn(window -> !window.getWindowEnd().isAfter(TURN))
                .isNotEmpty()
                .allMatch(window -> window.getVerdict() == DriftVerdict.STABLE);
        assertThat(windows)
                .filteredOn(window -> window.getWindowStart().equals(TURN))
                .extracting(DriftReport::getVerdict)
                .containsExactly(DriftVerdict.TRIP);
    }

    @Test
    void twiceTheSamePastIsTheSameReport() throws Exception {
        // when
        var once = report(play(DOCUMENT, TrainMode.FULL, new Chronicle()));
        var again = report(play(DOCUMENT, TrainMode.FULL, new Chronicle()));

        // then
        assertThat(again.json()).isEqualTo(once.json());
        assertThat(again.digest()).isEqualTo(once.digest());
    }

    @Test
    void tellsWindowsApartAsTheEvaluatorDoesAndEachTimeAlike() throws Exception {
        // when
        var once = play(DOCUMENT, TrainMode.FULL, new Chronicle()).chronicle().liveQuality();
        var again = play(DOCUMENT, TrainMode.FULL, new Chronicle()).chronicle().liveQuality();

        // then
        assertThat(once).extracting(LiveQuality::getSeparability).anyMatch(Objects::nonNull);
        assertThat(again)
                .extracting(LiveQuality::getSeparability)
                .isEqualTo(once.stream().map(LiveQuality::getSeparability).toList());
    }

    @Test
    void withoutTrainingThePastThatWasPlayedIsThePastThatWas() throws Exception {
        // given
        var happened = play(DOCUMENT, TrainMode.FULL, new Chronicle()).chronicle();

        // when
        var told = play(DOCUMENT, TrainMode.NONE, happened).chronicle();

        // then
        assertThat(told.driftReports()).isEqualTo(happened.driftReports());
        assertThat(told.requests()).isEqualTo(happened.requests());
        assertThat(told.promotions()).isEqualTo(happened.promotions());
        assertThat(told.runs()).isEmpty();
    }

    @Test
    void anotherThresholdAsksAtOtherTimes() throws Exception {
        // given
        var blind = World.document(yaml -> yaml.replace("warn: 0.1, trip: 0.2", "warn: 5.0, trip: 9.0"));

        // when
        var told = play(blind, TrainMode.FULL, new Chronicle()).chronicle();

        // then
        assertThat(kinds(told)).doesNotContain(TriggerKind.DRIFT).contains(TriggerKind.NEW_EXAMPLES);
    }

    @Test
    void whatAPersonMustAllowWaitsForOne() throws Exception {
        // given
        var suggesting = World.document(yaml -> yaml.replace("promotion:  auto", "promotion:  suggest"));

        // when
        var play = play(suggesting, TrainMode.FULL, new Chronicle());

        // then
        assertThat(play.chronicle().promotions()).isEmpty();
        assertThat(report(play).simulated().asked())
                .anySatisfy(asked -> assertThat(asked.what()).startsWith("SUGGESTED version 1"));
    }

    @Test
    void endsWithASentenceWhereItsBudgetIsUsed() throws Exception {
        // when
        var play = play(
                new Terms(DOCUMENT, 3, TrainMode.FULL, Budget.of("1"), Duration.ZERO, 1),
                new Chronicle(),
                Instant.EPOCH);

        // then
        assertThat(play.costs()).hasSize(1);
        assertThat(play.ended()).contains("budget of 1 trainings is used", "req-world-");
    }

    @Test
    void aProbeLearnsFromFewerRounds() throws Exception {
        // given
        var many = World.document(yaml -> yaml.replace("rounds: 20", "rounds: 200"));

        // when
        var told = play(many, TrainMode.PROBE, new Chronicle()).chronicle();

        // then
        assertThat(told.candidates()).isNotEmpty().allSatisfy(candidate -> {
            assertThat(candidate.getTrials()).isEqualTo(1);
            assertThat(Integer.parseInt(candidate.getParameters().get("rounds")))
                    .isLessThanOrEqualTo(20);
        });
    }

    @Test
    void beginsWithTheChampionThatWasInService() throws Exception {
        // given
        var happened = play(DOCUMENT, TrainMode.FULL, new Chronicle()).chronicle();
        var from = World.BEGIN.plus(Duration.ofDays(6));

        // when
        var told = play(terms(DOCUMENT, TrainMode.FULL), happened, from).chronicle();

        // then
        assertThat(kinds(told)).doesNotContain(TriggerKind.FIRST_MODEL);
        assertThat(told.driftReports()).isNotEmpty().allMatch(report -> report.getChampionEpoch() > 0);
        assertThat(told.promotions().getFirst().getEpoch()).isGreaterThan(1);
    }

    @Test
    void aBudgetIsANumberOrATime() {
        assertThat(Budget.of("20").trainings()).isEqualTo(20);
        assertThat(Budget.of("PT10M").cpu()).isEqualTo(Duration.ofMinutes(10));
        assertThatThrownBy(() -> Budget.of("0")).hasMessageContaining("at least 1");
    }

    private static List<TriggerKind> kinds(Chronicle told) {
        return told.requests().stream()
                .flatMap(request -> request.getReasons().stream())
                .map(TriggerReason::getKind)
                .toList();
    }

    private static Terms terms(Pipeline document, TrainMode mode) {
        return new Terms(document, 3, mode, Budget.UNLIMITED, Duration.ZERO, 1);
    }

    private Play play(Pipeline document, TrainMode mode, Chronicle told) throws Exception {
        return play(terms(document, mode), told, Instant.EPOCH);
    }

    private Play play(Terms terms, Chronicle told, Instant from) throws Exception {
        try (var play = WORLD.play(terms, told, from, Files.createTempDirectory(folder, "models"))) {
            return play;
        }
    }

    private static Report report(Play play) {
        var heading = new Report.Heading("world", 3, "", "", 0, "full", play.ended());
        return Report.of(heading, DOCUMENT.evaluation().metric(), new Chronicle(), play.chronicle());
    }
}
