package dev.freshet.ingest.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When two events of one id are the same event. */
class DeduplicationTest {
    private static final Deduplication HOUR = new Deduplication(Duration.ofHours(1));
    private static final long H = Duration.ofHours(1).toMillis();

    @Test
    void findsDuplicatesWithinReachOnBothSides() {
        assertThat(HOUR.isDuplicate(10 * H, 10 * H, 10 * H)).isTrue();
        assertThat(HOUR.isDuplicate(10 * H, 11 * H, 11 * H)).isTrue();
        assertThat(HOUR.isDuplicate(10 * H, 11 * H + 1, 11 * H + 1)).isFalse();
        assertThat(HOUR.isDuplicate(10 * H, 9 * H, 10 * H)).isTrue();
        assertThat(HOUR.isDuplicate(10 * H, 9 * H - 1, 10 * H)).isFalse();
    }

    @Test
    void forgetsByTheNewestTimeAndNotByTheEventsOwn() {
        assertThat(HOUR.isDuplicate(10 * H, 10 * H, 11 * H)).isTrue();
        assertThat(HOUR.isDuplicate(10 * H, 10 * H, 11 * H + 1)).isFalse();
    }

    @Test
    void remembersNothingForNoTime() {
        assertThat(new Deduplication(Duration.ZERO).enabled()).isFalse();
    }

    @Test
    void refusesANegativeTime() {
        assertThatThrownBy(() -> new Deduplication(Duration.ofMinutes(-5)))
                .hasMessage("deduplicate.within must not be negative but was PT-5M; write it as P1D, or PT0S for none");
    }

    @Test
    void keepsEveryRememberedIdInASpanThatIsLookedAtAndNotYetForgotten() {
        // given
        var random = new Random(5);

        for (int i = 0; i < 100_000; i++) {
            long newest = random.nextLong(100 * H);
            long seen = Math.max(0, newest - random.nextLong(3 * H));
            long time = Math.max(0, newest - random.nextLong(3 * H));

            // when
            boolean duplicate = HOUR.isDuplicate(seen, time, newest);

            // then
            if (duplicate) {
                assertThat(HOUR.span(seen)).isBetween(HOUR.span(time) - 1, HOUR.span(time) + 1);
                assertThat(HOUR.span(seen)).isGreaterThanOrEqualTo(HOUR.oldestSpan(newest));
            }
        }
    }
}
