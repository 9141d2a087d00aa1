package dev.freshet.schemas.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrowingPauseTest {
    private static final Duration MILLI = Duration.ofMillis(1);

    private final AtomicLong clock = new AtomicLong();
    private final CountDownLatch stop = new CountDownLatch(1);

    @AfterEach
    void isNotInterruptedAnyMore() {
        Thread.interrupted();
    }

    @Test
    void doublesUpToTheLongest() throws InterruptedException {
        // given
        var pause = new GrowingPause(MILLI, Duration.ofMillis(5));
        List<Duration> pauses = new ArrayList<>();

        // when
        for (int i = 0; i < 5; i++) {
            pauses.add(pause.next());
            pause.rest();
        }

        // then
        assertThat(pauses).extracting(Duration::toMillis).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void beginsAnewAfterATryThatWentWell() {
        // given
        var pause = new GrowingPause(MILLI, Duration.ofMillis(5), clock::get);
        assertThat(pause.rest(stop)).isTrue();

        // when
        clock.addAndGet(Duration.ofSeconds(59).toNanos());
        var afterAShortTry = pause.next();
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        var afterALongTry = pause.next();

        // then
        assertThat(List.of(afterAShortTry, afterALongTry)).containsExactly(Duration.ofMillis(2), MILLI);
    }

    @Test
    void isOverAtOnceWhenItIsToStop() {
        // given
        var pause = new GrowingPause(Duration.ofDays(1), Duration.ofDays(1));
        stop.countDown();

        // then
        assertThat(pause.rest(stop)).isFalse();
    }

    @Test
    void keepsAnInterrupt() {
        // given
        var pause = new GrowingPause(Duration.ofDays(1), Duration.ofDays(1));
        Thread.currentThread().interrupt();

        // when
        boolean goesOn = pause.rest(stop);

        // then
        assertThat(goesOn).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void isNeverLongerThanTheLongest() {
        assertThat(new GrowingPause(Duration.ofDays(1), MILLI).next()).isEqualTo(MILLI);
    }

    @Test
    void refusesPausesThatAreNone() {
        assertThatThrownBy(() -> new GrowingPause(Duration.ofSeconds(-1), MILLI))
                .hasMessageContaining("PT-1S")
                .hasMessageContaining("write them as");
    }
}
