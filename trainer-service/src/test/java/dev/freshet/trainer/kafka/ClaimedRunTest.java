package dev.freshet.trainer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.trainer.run.Failure;
import dev.freshet.trainer.run.Progress;
import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.run.RunBoard;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.run.Standing;
import dev.freshet.trainer.run.Task;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimedRunTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Progress HALF = new Progress(Stage.SEARCH, 0.5, "searching", "cpu");

    private final List<Run> log = Collections.synchronizedList(new ArrayList<>());
    private final ArrayDeque<ClaimWrite> answers = new ArrayDeque<>();

    @Test
    void noHeartbeatTakesAnAttemptBack() throws InterruptedException {
        // given
        var record = record();
        var heart = Thread.ofPlatform().start(() -> {
            while (!record.hasEnded()) {
                record.tryWrite(run -> run.heartbeat(HALF, Map.of(), NOW));
            }
        });

        // when
        for (int attempt = 2; attempt <= 500; attempt++) {
            record.write(run -> run.nextAttempt("me", "crashed", NOW));
        }
        record.failed(run -> run.failed(Failure.UNFIT, "enough", NOW));
        heart.join();

        // then
        assertThat(log).extracting(Run::attempt).isSorted();
        assertThat(log.getLast().state().isOver()).isTrue();
        var board = new RunBoard();
        assertThat(log).allMatch(board::see);
        assertThat(board.standing(record.run())).isEqualTo(Standing.OVER);
    }

    @Test
    void writesUntilItIsWritten() throws InterruptedException {
        // given
        var record = record();
        answers.add(ClaimWrite.UNREACHABLE);

        // when
        boolean written = record.write(run -> run.nextAttempt("me", "crashed", NOW));

        // then
        assertThat(written).isTrue();
        assertThat(log).singleElement().satisfies(run -> assertThat(run.attempt())
                .isEqualTo(2));
    }

    @Test
    void writesNothingAfterItWasFenced() throws InterruptedException {
        // given
        var record = record();
        answers.add(ClaimWrite.FENCED);
        record.tryWrite(run -> run.heartbeat(HALF, Map.of(), NOW));

        // when
        boolean written = record.failed(run -> run.failed(Failure.UNFIT, "late", NOW));

        // then
        assertThat(written).isFalse();
        assertThat(record.isFenced()).isTrue();
        assertThat(log).isEmpty();
    }

    private ClaimedRun record() {
        var task = new Task("req", "p", 1, "fs", List.of("a"), List.of(), NOW, Optional.empty());
        var messages = new Messages(Map.of("schema.registry.url", "mock://claimed-run"));
        return new ClaimedRun(
                (next, records) -> {
                    var answer = answers.isEmpty() ? ClaimWrite.WRITTEN : answers.remove();
                    if (answer == ClaimWrite.WRITTEN) {
                        log.add(next);
                    }
                    return answer;
                },
                messages,
                Run.claimed(task, "me", NOW));
    }
}
