package dev.freshet.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {
    @Test
    void triesEveryCombinationTheLastKeyChangingFastest() {
        // when
        var combinations =
                Sweep.of("drift.trip=0.2;0.4,triggers.cooldown=PT6H;PT12H").combinations();

        // then
        assertThat(combinations.stream().map(it -> List.copyOf(it.values())))
                .containsExactly(
                        List.of("0.2", "PT6H"),
                        List.of("0.2", "PT12H"),
                        List.of("0.4", "PT6H"),
                        List.of("0.4", "PT12H"));
    }

    @Test
    void setsAKeyThatIsThereAndOneThatIsNot() {
        // given
        var yaml = "spec:\n  drift: {trip: 0.5, minRows: 10}\n";

        // when
        var changed = Sweep.apply(yaml, Map.of("drift.trip", "0.2", "triggers.cooldown", "PT6H"));

        // then
        assertThat(changed)
                .contains("trip: 0.2", "minRows: 10", "cooldown: \"PT6H\"")
                .doesNotContain("0.5");
    }

    @Test
    void saysHowItIsWritten() {
        assertThatThrownBy(() -> Sweep.of("drift.trip")).hasMessageContaining("drift.trip=0.2;0.4");
        assertThatThrownBy(() -> Sweep.apply("spec: {drift: 5}", Map.of("drift.trip", "1")))
                .hasMessageContaining("spec.drift.trip");
        assertThatThrownBy(() -> Sweep.of("a=" + "1;".repeat(101) + "1")).hasMessageContaining("more than 100");
    }
}
