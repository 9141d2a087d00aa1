package dev.freshet.trainer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.OffsetRange;
import dev.freshet.trainer.run.Failure;
import dev.freshet.trainer.run.Progress;
import dev.freshet.trainer.run.Reason;
import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.run.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMapperTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void comesBackAsItWas() {
        // given
        var task = new Task(
                "req-1",
                "p",
                3,
                "fs-1",
                List.of("a", "b"),
                List.of(new Reason("DRIFT", "psi 0.3 > 0.2", "drift-1", NOW)),
                NOW,
                Optional.of("00-trace"));
        var scope = new DatasetScope(
                "p.examples", "id", "fs-1", List.of("a", "b"), List.of(new OffsetRange(1, 2, 3)), NOW, NOW);
        var claimed = Run.claimed(task, "one", NOW);
        var pinned = claimed.pinned(Manifest.of(scope, NOW).counted(5, 1, "ab"))
                .heartbeat(new Progress(Stage.SEARCH, 0.4, "searching", "cpu"), Map.of(Stage.DATASET, 12L), NOW);
        var ended = pinned.spent(Duration.ofMillis(41_300)).succeeded("digest", Map.of(Stage.FIT, 3L), NOW);

        // when
        var back = List.of(
                        claimed,
                        pinned,
                        ended,
                        pinned.failed(Failure.UNFIT, "why", NOW),
                        pinned.failed(Failure.CRASHED, "why", NOW))
                .stream()
                .map(it -> RunMapper.toDomain(RunMapper.toAvro(it)))
                .toList();

        // then
        assertThat(back)
                .containsExactly(
                        claimed,
                        pinned,
                        ended,
                        pinned.failed(Failure.UNFIT, "why", NOW),
                        pinned.failed(Failure.CRASHED, "why", NOW));
    }
}
