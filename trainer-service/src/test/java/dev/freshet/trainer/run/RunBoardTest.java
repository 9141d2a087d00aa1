package dev.freshet.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunBoardTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Progress HALF = new Progress(Stage.SEARCH, 0.5, "searching", "cpu");

    private final RunBoard board = new RunBoard();

    @Test
    void dropsWhatAStaleAttemptWrites() {
        // given
        var first = Run.claimed(task("a"), "one", NOW);
        var second = first.nextAttempt("two", "lost", NOW);
        board.see(first);
        board.see(second);

        // when
        boolean taken = board.see(first.heartbeat(HALF, Map.of(), NOW.plusSeconds(1)));

        // then
        assertThat(taken).isFalse();
        assertThat(board.find(first.id())).contains(second);
    }

    @Test
    void letsNothingFollowAnEnd() {
        // given
        var run = Run.claimed(task("a"), "one", NOW);
        board.see(run);
        board.see(run.succeeded("digest", Map.of(), NOW));

        // when
        boolean taken = board.see(run.nextAttempt("two", "lost", NOW));

        // then
        assertThat(taken).isFalse();
    }

    @Test
    void findsTheRunsNobodyWorksOn() {
        // given
        var alive = Run.claimed(task("alive"), "other", NOW.minusSeconds(15));
        var silent = Run.claimed(task("silent"), "other", NOW.minusSeconds(16));
        var released = Run.claimed(task("released"), "other", NOW).released(NOW);
        var earlierLife = Run.claimed(task("earlier"), "me", NOW);
        var working = Run.claimed(task("working"), "me", NOW.minusSeconds(60));
        var over = Run.claimed(task("over"), "other", NOW.minusSeconds(60))
                .failed(Failure.UNFIT, "no rows", NOW.minusSeconds(60));
        List.of(alive, silent, released, earlierLife, working, over).forEach(board::see);

        // when
        var abandoned = board.abandoned(NOW, PATIENCE, "me", List.of(working.id()));

        // then
        assertThat(abandoned).containsExactlyInAnyOrder(silent, released, earlierLife);
    }

    @Test
    void tellsAnAttemptWhetherItStillCounts() {
        // given
        var first = Run.claimed(task("a"), "one", NOW);
        var second = first.nextAttempt("two", "lost", NOW);
        board.see(first);

        // when
        var unread = board.standing(second);
        var current = board.standing(first);
        board.see(second.failed(Failure.UNFIT, "no rows", NOW));

        // then
        assertThat(unread).isEqualTo(Standing.CURRENT);
        assertThat(current).isEqualTo(Standing.CURRENT);
        assertThat(board.standing(first)).isEqualTo(Standing.SUPERSEDED);
        assertThat(board.standing(second)).isEqualTo(Standing.OVER);
        assertThat(board.standing(first.nextAttempt("three", "lost", NOW))).isEqualTo(Standing.SUPERSEDED);
    }

    @Test
    void keepsThePinnedDatasetOverAllAttempts() {
        // given
        var run = Run.claimed(task("a"), "one", NOW);

        // when
        var third = run.nextAttempt("two", "lost", NOW)
                .heartbeat(HALF, Map.of(Stage.CLAIM, 5L), NOW)
                .nextAttempt("three", "lost", NOW);

        // then
        assertThat(third.attempt()).isEqualTo(3);
        assertThat(third.manifest()).isEqualTo(run.manifest());
        assertThat(third.stageMillis()).isEmpty();
    }

    @Test
    void readsTheSameStateFromACompactedLog() {
        for (int seed = 0; seed < 50; seed++) {
            // given
            var random = new Random(seed);
            var log = new ArrayList<Run>();
            var newest = new HashMap<String, Run>();
            for (int i = 0; i < 60; i++) {
                var id = "t" + random.nextInt(4);
                var known = newest.get(id);
                var next = known == null ? Run.claimed(task(id), "w", NOW) : step(known, random);
                newest.put(id, next);
                log.add(next);
            }
            var whole = new RunBoard();
            log.forEach(whole::see);

            // when
            var compacted = new RunBoard();
            newest.values().forEach(compacted::see);

            // then
            assertThat(compacted.all()).containsExactlyInAnyOrderElementsOf(whole.all());
        }
    }

    private static Run step(Run run, Random random) {
        if (run.state().isOver()) {
            return run;
        }
        return switch (random.nextInt(4)) {
            case 0 -> run.nextAttempt("w" + random.nextInt(3), "lost", NOW);
            case 1 -> random.nextInt(5) == 0 ? run.failed(Failure.UNFIT, "no", NOW) : run;
            default -> run.heartbeat(HALF, Map.of(), NOW.plusSeconds(random.nextInt(9)));
        };
    }

    private static Task task(String requestId) {
        return new Task(requestId, "p", 1, "fs", List.of("a"), List.of(), NOW, Optional.empty());
    }
}
