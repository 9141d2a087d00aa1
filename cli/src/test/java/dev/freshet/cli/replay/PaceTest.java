package dev.freshet.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void waitsForTheRate() {
        // given
        var pace = new Pace(OptionalDouble.of(200), OptionalDouble.empty());

        // when
        var due = pace.due(500, Duration.ZERO);

        // then
        assertThat(due).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void waitsForTheSpeed() {
        // given
        var pace = new Pace(OptionalDouble.empty(), OptionalDouble.of(3_600));

        // when
        var due = pace.due(500, Duration.ofHours(2));

        // then
        assertThat(due).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void waitsForNothingUnlessAsked() {
        // when
        var due = Pace.AS_FAST_AS_IT_GOES.due(1_000_000, Duration.ofDays(90));

        // then
        assertThat(due).isZero();
    }

    @Test
    void refusesARateThatIsNone() {
        // when
        assertThatThrownBy(() -> new Pace(OptionalDouble.of(0), OptionalDouble.empty()))
                // then
                .hasMessage("rate must be positive but was 0.0");
    }

    @Test
    void givesCreditUpToTheLimitAndNoMore() {
        // given
        var credit = new Credit(10);

        // when
        credit.measured(7);

        // then
        assertThat(Stream.generate(credit::take).limit(5)).containsExactly(true, true, true, false, false);
        credit.measured(25);
        assertThat(credit.isSpent()).isTrue();
    }
}
