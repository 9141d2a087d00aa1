package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How pauses grow. */
class PausesTest {

    @Test
    void growToTheLongestAndNoFurther() {
        // given
        var pauses = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(5));

        // when
        var five = Stream.iterate(pauses.first(), pauses::after).limit(5);

        // then
        assertThat(five.map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 5L, 5L);
    }
}
