package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.feature.trigger.told.PolicyEvent.ExamplesMatured;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExamplesPendingTest {
    private static final DecisionClock CLOCK = DecisionClock.of(Duration.ofDays(1));
    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

    @Test
    void tellsByTheStepFromWhichExamplesAreKnownAndGoesOnFromItsRow() {
        // given
        var pending = new ExamplesPending(CLOCK);
        pending.add(START.plusSeconds(900), true);
        pending.add(START.plusSeconds(899), false);
        pending.add(START);

        // when
        var restarted = new ExamplesPending(CLOCK);
        restarted.restore(pending.toBytes());

        // then
        assertThat(restarted.take())
                .isEqualTo(pending.take())
                .containsExactly(
                        new ExamplesMatured(2, 1, 0, START.plusSeconds(900)),
                        new ExamplesMatured(1, 1, 1, START.plusSeconds(1800)));
        assertThat(restarted.take()).isEmpty();
    }

    @Test
    void readsTheCountOfAnEarlierBuildAsKnownAlready() {
        // given
        var pending = new ExamplesPending(CLOCK);

        // when
        pending.restore(ByteBuffer.allocate(8).putLong(42).array());

        // then
        assertThat(pending.take()).containsExactly(new ExamplesMatured(42, 0, 0, Instant.EPOCH));
    }

    @Test
    void readsTheFirstVersionWithoutLabels() {
        // given
        var pending = new ExamplesPending(CLOCK);
        var stored = ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put((byte) 1)
                .putLong(START.toEpochMilli())
                .putLong(42);

        // when
        pending.restore(stored.array());

        // then
        assertThat(pending.take()).containsExactly(new ExamplesMatured(42, 0, 0, START));
    }

    @Test
    void isDueAtAHundred() {
        // given
        var pending = new ExamplesPending(CLOCK);

        // when
        for (var i = 0; i < 99; i++) {
            pending.add(START);
        }

        // then
        assertThat(pending.isDue()).isFalse();
        pending.add(START);
        assertThat(pending.isDue()).isTrue();
    }
}
