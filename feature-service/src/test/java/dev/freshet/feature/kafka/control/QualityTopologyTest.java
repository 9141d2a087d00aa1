package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.StreamRule.Fresh;
import dev.freshet.pipeline.spec.StreamRule.Measure;
import dev.freshet.pipeline.spec.StreamRule.Otherwise;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.Severity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From what the partitions of events counted to the training that does not happen. */
class QualityTopologyTest {
    private static final Windowed ENOUGH =
            new Windowed("enough", new Measure.Volume(10, 100), Duration.ofHours(1), Otherwise.VETO);

    private final ControlRig rig =
            new ControlRig(ControlRig.watching(ENOUGH, new Fresh("fresh", Duration.ofMinutes(5), Otherwise.WARN)));

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void holdsTrainingBackUntilAWindowIsWhole() {
        // given
        rig.stableDay(0);
        var hour = ControlRig.START.plus(Duration.ofHours(20));

        // when an hour has too few events, and then there are examples enough for a first model
        rig.counted(ENOUGH, hour, 3);
        rig.examples(250, 0);

        // then
        assertThat(rig.requests.isEmpty()).isTrue();
        assertThat(rig.alerts.readValue()).satisfies(alert -> {
            assertThat(alert.getName()).isEqualTo("quality-breached");
            assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL);
            assertThat(alert.getMessage()).contains("3 events, and at least 10 are expected");
        });
        assertThat(rig.decisions.readValuesToList())
                .extracting(Decision::getKind)
                .containsExactly(DecisionKind.VETOED, DecisionKind.VETOED);

        // when the next hour is whole
        rig.counted(ENOUGH, hour.plus(Duration.ofHours(1)), 30);

        // then
        assertThat(rig.requests.readValuesToList()).hasSize(1);
        assertThat(rig.decisions.readValue().getKind()).isEqualTo(DecisionKind.FIRED);
        assertThat(rig.alerts.readValue()).extracting(Alert::getName).isEqualTo("quality-whole");
    }

    @Test
    void alertsByTheClockWhenALiveStreamStops() {
        // given
        rig.counted(ENOUGH, ControlRig.WALL, 30);
        rig.pass(QualityProcessor.LOOK_EVERY);
        assertThat(rig.alerts.isEmpty()).isTrue();

        // when
        rig.pass(Duration.ofMinutes(6));

        // then
        assertThat(rig.alerts.readValuesToList()).singleElement().satisfies(alert -> {
            assertThat(alert.getSeverity()).isEqualTo(Severity.WARNING);
            assertThat(alert.getMessage()).contains("rule fresh is breached");
        });
        assertThat(rig.decisions.isEmpty()).isTrue();
    }
}
