package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.ReferenceBins;
import dev.freshet.feature.drift.WindowCounts;
import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Lineage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftPendingTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

    @Test
    void goesOnFromItsRow() {
        // given counts in two windows
        var pending = counting(champion(1));
        pending.add(vector(START.plusSeconds(5), 0.1), true);
        pending.add(vector(START.minusSeconds(5), Double.NaN), true);

        // when
        var restarted = counting(champion(1));
        restarted.restore(pending.toBytes());
        restarted.add(vector(START.plusSeconds(6), 0.9), true);

        // then
        assertThat(restarted.reached()).isEqualTo(START);
        assertThat(restarted.windows())
                .containsExactly(
                        new WindowCounts(START.minus(DAY), 1, List.of(0L, 0L, 1L)),
                        new WindowCounts(START, 2, List.of(1L, 1L, 0L)));
    }

    @Test
    void dropsCountsOfAnotherChampionButKeepsTheTime() {
        var pending = counting(champion(1));
        pending.add(vector(START, 0.1), true);

        var restarted = counting(champion(2));
        restarted.restore(pending.toBytes());

        assertThat(restarted.windows()).isEmpty();
        assertThat(restarted.reached()).isEqualTo(START);
        assertThat(restarted.isEmpty()).isFalse();
    }

    @Test
    void isDueAfterFiveHundredRowsAndAtEveryQuarterOfAnHour() {
        var pending = counting(champion(1));
        pending.add(vector(START, 0.1), true);
        assertThat(pending.isDue()).isTrue();
        pending.told();
        for (var i = 0; i < 499; i++) {
            pending.add(vector(START, 0.1), true);
        }
        assertThat(pending.isDue()).isFalse();
        pending.add(vector(START, 0.1), true);
        assertThat(pending.isDue()).isTrue();
        pending.told();
        assertThat(pending.isDue()).isFalse();

        pending.add(vector(START.plusSeconds(899), 0.1), true);
        assertThat(pending.isDue()).isFalse();
        assertThat(pending.passesAStep(START.plusSeconds(899))).isFalse();
        assertThat(pending.passesAStep(START.plusSeconds(900))).isTrue();
        pending.add(vector(START.plusSeconds(901), 0.1), true);
        assertThat(pending.isDue()).isTrue();
        assertThat(pending.reached()).isEqualTo(START.plusSeconds(900));
    }

    @Test
    void countsNothingOfAnotherFeatureSetButHearsItsTime() {
        var pending = counting(champion(1));

        pending.add(vector(START, 0.1), false);

        assertThat(pending.windows()).isEmpty();
        assertThat(pending.reached()).isEqualTo(START);
    }

    private static DriftPending counting(Champion champion) {
        var pending = new DriftPending(DAY, DecisionClock.of(DAY));
        pending.countFor(champion);
        return pending;
    }

    private static Champion champion(long epoch) {
        return new Champion(1, epoch, "fs", List.of(new ReferenceBins("a", List.of(0.5), List.of(0.5, 0.5, 0.0), 100)));
    }

    private static FeatureVector vector(Instant time, double value) {
        return new FeatureVector(
                "p", "e", time, Map.of(), "fs", List.of(value), new Lineage("p.records", 0, 0L, 0L, 1, null));
    }
}
