package dev.freshet.pipeline.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.document.Reading.Accepted;
import dev.freshet.pipeline.document.value.Defaults;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Exemption;
import dev.freshet.pipeline.spec.FalseAlarms;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.pipeline.spec.Training;
import dev.freshet.pipeline.spec.Triggers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Pins every default: a change here is a change for everyone who left a key out. */
class DefaultsTest {
    private final Pipeline smallest = read(DocumentFixtures.text("good/smallest.yaml"));

    @Test
    void fillsInWhatTheSmallestDocumentLeavesOut() {
        assertThat(smallest.owner()).isEqualTo("nobody");
        assertThat(smallest.events().fields())
                .containsEntry("id", new Field("id", FieldType.INT, true, List.of()))
                .containsEntry("at", new Field("at", FieldType.TIMESTAMP, true, List.of()));
        assertThat(smallest.events().rules()).isEmpty();
        assertThat(smallest.events().deduplicateWithin()).isEqualTo(Duration.ofDays(1));
        assertThat(smallest.events().late()).isEqualTo(Events.Late.ACCEPT);
        assertThat(smallest.labels())
                .isEqualTo(new Labels(
                        EventId.of("id"),
                        "good",
                        FieldType.BOOLEAN,
                        Optional.empty(),
                        Duration.ofDays(1),
                        Labels.Missing.DROP,
                        Duration.ofDays(3)));
        assertThat(smallest.promotion()).isEqualTo(Promotion.AUTO);
    }

    @Test
    void fillsInThePolicies() {
        assertThat(smallest.drift())
                .isEqualTo(new Drift(
                        Duration.ofDays(1),
                        Drift.Measure.PSI,
                        0.1,
                        0.2,
                        0.08,
                        1_000,
                        Optional.of(new FalseAlarms(1, Duration.ofDays(30))),
                        Map.of("hour", new Exemption.Clock())));
        assertThat(smallest.triggers())
                .isEqualTo(new Triggers(
                        Optional.of(new Triggers.KOfN(2, 3)),
                        true,
                        5_000,
                        OptionalLong.empty(),
                        true,
                        Optional.empty(),
                        Duration.ofHours(12),
                        4,
                        Duration.ofHours(6)));
        assertThat(smallest.training())
                .isEqualTo(new Training(
                        Training.Learner.XGBOOST,
                        "binary:logistic",
                        Duration.ofDays(30),
                        List.of(Duration.ofDays(10), Duration.ofHours(90)),
                        8,
                        200,
                        true,
                        0.8,
                        Training.Device.AUTO,
                        7));
        assertThat(smallest.evaluation())
                .isEqualTo(new Evaluation(Metric.AUC, 0.2, Duration.ofDays(1), 1_000, 100, 0.002, List.of()));
    }

    @Test
    void statesARateOfFalseAlarmsOnlyWhereNoThresholdStands() {
        var smallest = DocumentFixtures.text("good/smallest.yaml");

        assertThat(read(smallest + "\n  drift: {window: P7D}\n").drift().falseAlarms())
                .contains(new FalseAlarms(1, Duration.ofDays(210)));
        assertThat(read(smallest + "\n  drift: {trip: 0.25}\n").drift().falseAlarms())
                .isEmpty();
        assertThat(read(smallest + "\n  drift: {falseAlarms: 3 per P30D}\n")
                        .drift()
                        .falseAlarms())
                .contains(new FalseAlarms(3, Duration.ofDays(30)));
    }

    @Test
    void leavesTrainingToPeopleWhereItIsSaid() {
        // given
        var text = DocumentFixtures.text("good/smallest.yaml") + "\n  triggers: {concept: false}\n";

        // when
        var triggers = read(text).triggers();

        // then
        assertThat(triggers.drift()).isEmpty();
        assertThat(triggers.concept()).isFalse();
        assertThat(triggers.doubled()).isFalse();
        assertThat(triggers.cooldown()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void fillsInARegression() {
        // given
        var text = DocumentFixtures.text("good/smallest.yaml").replace("type: boolean", "type: double");

        // when
        var regression = read(text);

        // then
        assertThat(regression.training().objective()).isEqualTo("reg:squarederror");
        assertThat(regression.evaluation())
                .isEqualTo(new Evaluation(Metric.RMSE, 0.2, Duration.ofDays(1), 1_000, 0, 0, List.of()));
    }

    @Test
    void requiresNoFieldButIdAndTimeAndWarnsNeverUnasked() {
        // given
        var pipeline = read(DocumentFixtures.text("good/regression-with-everything.yaml"));

        // then
        assertThat(pipeline.events().fields().get("zone"))
                .isEqualTo(new Field("zone", FieldType.STRING, false, List.of()));
        assertThat(pipeline.events().rules().getFirst().otherwise()).hasToString("REJECT");
        assertThat(pipeline.triggers().drift()).contains(new Triggers.KOfN(2, 3));
        assertThat(pipeline.training().compete()).containsExactly(Duration.ofDays(30));
        assertThat(pipeline.training().refit()).isFalse();
        assertThat(pipeline.evaluation().holdoutTime()).isEqualTo(Duration.ofDays(7));
        assertThat(pipeline.triggers().concept()).isFalse();
        assertThat(pipeline.triggers().doubled()).isFalse();
        assertThat(pipeline.drift().concept()).isEqualTo(new Drift.Concept(0.001, Duration.ofHours(6)));
    }

    @Test
    void aDocumentThatSaysNotWhatTrainsTrainsAllTheSame() {
        // when
        var paced = triggers("{cooldown: PT1H, perDay: 2}");
        var flagged = triggers("{doubled: false, concept: false}");
        var scheduled = triggers("{schedule: '0 3 * * *'}");

        // then
        assertThat(paced.drift()).contains(Defaults.DRIFT_TRIGGER);
        assertThat(paced.concept()).isTrue();
        assertThat(paced.doubled()).isTrue();
        assertThat(flagged.drift()).isEmpty();
        assertThat(flagged.concept()).isFalse();
        assertThat(flagged.doubled()).isFalse();
        assertThat(scheduled.drift()).isEmpty();
        assertThat(scheduled.concept()).isFalse();
        assertThat(scheduled.doubled()).isFalse();
    }

    @Test
    void aWindowOfTheConceptIsADayOrAShorterDriftWindow() {
        assertThat(Drift.Concept.window(Duration.ofDays(7))).isEqualTo(Duration.ofDays(1));
        assertThat(Drift.Concept.window(Duration.ofHours(6))).isEqualTo(Duration.ofHours(6));
    }

    private static Triggers triggers(String written) {
        return read(DocumentFixtures.text("good/smallest.yaml") + "  triggers: " + written + "\n")
                .triggers();
    }

    @Test
    void makesTheFirstModelWaitForAHoldoutThatCanBeJudged() {
        assertThat(Defaults.firstModel(2_000, 0.2)).isEqualTo(10_000);
        assertThat(Defaults.firstModel(1_000, 0.3)).isEqualTo(3_334);
        assertThat(Defaults.firstModel(10, 0.5)).isEqualTo(1_000);
    }

    private static Pipeline read(String text) {
        return ((Accepted) PipelineReader.read(text)).pipeline();
    }
}
