package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.streams.Standstills.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandstillsTest {
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
    private static final PipelineStatus RUNNING = new PipelineStatus.Running();
    private static final PipelineStatus WAITING = new PipelineStatus.Waiting("topics p.events do not exist");

    private final Standstills standstills = new Standstills(Duration.ofSeconds(30), Set.of());

    @Test
    void tellsWhatLastsOnceAndItsEndOnce() {
        // when
        var first = standstills.step(START, Map.of("p", WAITING));
        var later = standstills.step(START.plusSeconds(30), Map.of("p", WAITING, "q", RUNNING));
        var again = standstills.step(START.plusSeconds(60), Map.of("p", WAITING));
        var over = standstills.step(START.plusSeconds(61), Map.of("p", RUNNING));
        var after = standstills.step(START.plusSeconds(62), Map.of("p", RUNNING));

        // then
        assertThat(first).isEmpty();
        assertThat(later).containsExactly(new Notice.Down("p", START, "waiting: topics p.events do not exist"));
        assertThat(again).isEmpty();
        assertThat(over).containsExactly(new Notice.Over("p"));
        assertThat(after).isEmpty();
    }

    @Test
    void saysNothingOfAMoment() {
        // when
        standstills.step(START, Map.of("p", new PipelineStatus.Starting()));
        standstills.step(START.plusSeconds(29), Map.of("p", RUNNING));
        var later = standstills.step(START.plusSeconds(31), Map.of("p", WAITING));

        // then
        assertThat(later).isEmpty();
    }

    @Test
    void takesBackWhatAnEarlierLifeToldAndWhatIsNotWantedAnyMore() {
        // given
        var next = new Standstills(Duration.ofSeconds(30), Set.of("p", "gone"));

        // when
        var notices = next.step(START, Map.of("p", RUNNING));

        // then
        assertThat(notices).containsExactly(new Notice.Over("gone"), new Notice.Over("p"));
    }
}
