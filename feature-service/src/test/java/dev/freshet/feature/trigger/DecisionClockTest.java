package dev.freshet.feature.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionClockTest {
    @ParameterizedTest
    @CsvSource({
        "P1D, PT15M",
        "PT1H, PT15M",
        "PT1M, PT15S",
        "PT7H10M, PT1H47M30S",
        "PT0.001S, PT0.001S",
        "PT0.006S, PT0.001S"
    })
    void dividesEveryWindowIntoWholeSteps(Duration window, Duration step) {
        // when
        var clock = DecisionClock.of(window);

        // then
        assertThat(clock.step()).isEqualTo(step);
        assertThat(window.toMillis() % clock.step().toMillis()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2001-01-01T00:00:00Z, 2001-01-01T00:00:00Z, 2001-01-01T00:15:00Z",
        "2001-01-01T00:14:59.999Z, 2001-01-01T00:00:00Z, 2001-01-01T00:15:00Z",
        "1969-12-31T23:59:59Z, 1969-12-31T23:45:00Z, 1970-01-01T00:00:00Z"
    })
    void saysWhichStepATimeHasReachedAndFromWhichItIsKnown(Instant time, Instant reached, Instant known) {
        // given
        var clock = DecisionClock.of(Duration.ofDays(1));

        // when
        long step = clock.reached(time.toEpochMilli());

        // then
        assertThat(Instant.ofEpochMilli(step)).isEqualTo(reached);
        assertThat(clock.after(time.toEpochMilli())).isEqualTo(known);
    }
}
