package dev.freshet.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void measuresEveryStageOnceAndCountsTheStartToTheFirst() {
        // given
        var clock = StageClock.waiting(Progress.claimed("claimed"), Duration.ofMillis(30))
                .begun(START)
                .heard(at(Stage.DATASET, 0.1), START.plusMillis(400))
                .heard(at(Stage.SEARCH, 0.3), START.plusMillis(1000))
                .heard(at(Stage.FIT, 0.8), START.plusMillis(3000))
                .heard(at(Stage.ARTIFACT, 0.95), START.plusMillis(3500));

        // when
        var millis = clock.ended(START.plusMillis(3600)).millis();

        // then
        assertThat(millis)
                .isEqualTo(Map.of(
                        Stage.CLAIM,
                        30L,
                        Stage.DATASET,
                        1000L,
                        Stage.SEARCH,
                        2000L,
                        Stage.FIT,
                        500L,
                        Stage.ARTIFACT,
                        100L));
    }

    @Test
    void knowsOnlyTheClaimBeforeTheProcessBegins() {
        // given
        var clock = StageClock.waiting(Progress.claimed("claimed"), Duration.ofMillis(30));

        // when
        var millis = clock.ended(START).millis();

        // then
        assertThat(millis).isEqualTo(Map.of(Stage.CLAIM, 30L));
    }

    private static Progress at(Stage stage, double share) {
        return new Progress(stage, share, "", "cpu");
    }
}
