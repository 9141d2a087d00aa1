package dev.freshet.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void noTransitionLosesWhatWasSpent() {
        // given
        var task = new Task("req-1", "p", 1, "fs", List.of("a"), List.of(), NOW, Optional.empty());
        var spent = Run.claimed(task, "one", NOW).spent(Duration.ofSeconds(9));
        var half = new Progress(Stage.FIT, 0.8, "fitting", "cpu");

        // when
        var next = List.of(
                spent.heartbeat(half, Map.of(), NOW),
                spent.nextAttempt("two", "crashed", NOW),
                spent.released(NOW),
                spent.succeeded("digest", Map.of(), NOW),
                spent.skipped("nothing to gain", Map.of(), NOW),
                spent.failed(Failure.CRASHED, "why", NOW));

        // then
        assertThat(Run.claimed(task, "one", NOW).cpu()).isEmpty();
        assertThat(next).extracting(Run::cpu).containsOnly(Optional.of(Duration.ofSeconds(9)));
        assertThat(next.get(1).spent(Duration.ofSeconds(12)).cpu()).contains(Duration.ofSeconds(12));
    }
}
