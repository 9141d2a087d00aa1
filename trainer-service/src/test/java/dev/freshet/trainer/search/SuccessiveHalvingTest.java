package dev.freshet.trainer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest {
    private final List<String> diary = new ArrayList<>();

    @Test
    void keepsTheBetterHalfAndGrowsNoRoundTwice() {
        // given
        var settings = settings(0.5, 0.4, 0.3, 0.2);

        // when
        var found = new SuccessiveHalving(64).search(settings, new Decaying(), share -> {});

        // then
        assertThat(found.setting()).isEqualTo(settings.get(3));
        assertThat(found.rounds()).isEqualTo(64);
        assertThat(rounds()).containsExactly(16, 16, 32, 64);
        assertThat(diary).filteredOn("closed"::equals).hasSize(4);
    }

    @Test
    void stopsWhenTheBestNoLongerImproves() {
        // given
        var learner = new Decaying();
        learner.bestAt = 20;

        // when
        var found = new SuccessiveHalving(500).search(settings(0.5), learner, share -> {});

        // then
        assertThat(found.rounds()).isEqualTo(20);
        assertThat(rounds()).containsExactly(20 + Contender.PATIENCE);
        assertThat(found.predictions()).containsExactly(20f);
    }

    @Test
    void prefersTheEarlierOfEquals() {
        // given
        var settings = settings(0.3, 0.3, 0.3);

        // when
        var found = new SuccessiveHalving(40).search(settings, new Decaying(), share -> {});

        // then
        assertThat(found.setting()).isSameAs(settings.getFirst());
    }

    @Test
    void tellsProgressThatOnlyGrowsToOne() {
        for (int trials = 1; trials <= 17; trials++) {
            // given
            var heard = new ArrayList<Double>();

            // when
            new SuccessiveHalving(100).search(settings(new double[trials]), new Decaying(), heard::add);

            // then
            assertThat(heard).isSorted();
            assertThat(heard.getLast()).isEqualTo(1);
        }
    }

    @Test
    void drawsTheSameSettingsFromTheSameSeed() {
        // when
        var drawn = SettingSampler.draw(50, 7);

        // then
        assertThat(drawn).isEqualTo(SettingSampler.draw(50, 7)).isNotEqualTo(SettingSampler.draw(50, 8));
        assertThat(drawn.getFirst()).isEqualTo(Setting.DEFAULT);
        assertThat(drawn.subList(0, 10)).isEqualTo(SettingSampler.draw(10, 7));
        assertThat(drawn).allSatisfy(it -> {
            assertThat(it.maxDepth()).isBetween(3, 8);
            assertThat(it.eta()).isBetween(0.03, 0.3);
            assertThat(it.minChildWeight()).isBetween(1.0, 50.0);
            assertThat(it.subsample()).isBetween(0.6, 1.0);
        });
    }

    private List<Integer> rounds() {
        return learnerRounds;
    }

    private final List<Integer> learnerRounds = new ArrayList<>();

    private static List<Setting> settings(double... losses) {
        var settings = new ArrayList<Setting>();
        for (double loss : losses) {
            settings.add(new Setting(6, loss, 1, 1, 1, 1));
        }
        return settings;
    }

    /** Its loss is the setting's eta and falls with every round until the best one. */
    private final class Decaying implements Learner {
        private int bestAt = Integer.MAX_VALUE;
        private int begun;

        @Override
        public Trial begin(Setting setting) {
            int number = begun++;
            learnerRounds.add(0);
            return new Trial() {
                private int rounds;

                @Override
                public double grow() {
                    rounds++;
                    learnerRounds.set(number, rounds);
                    return setting.eta() + 1.0 / Math.min(rounds, bestAt);
                }

                @Override
                public float[] predict(int rounds) {
                    return new float[] {rounds};
                }

                @Override
                public void close() {
                    diary.add("closed");
                }
            };
        }

        @Override
        public void close() {}
    }
}
