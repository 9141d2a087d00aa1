package dev.freshet.feature.concept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often a champion that is as good as ever is accused: seeded streams of 120 days of every kind, at alpha 0.01. */
class FalseAccusationTest {
    /** The table of docs/drift-and-triggers.md has 200. */
    private static final int STREAMS = Integer.getInteger("freshet.streams", 50);

    private static final int DAYS = 120;
    private static final double ALPHA = 0.01;

    /** How a day's loss differs from the mean, where nothing ever changes. */
    enum Stream {
        ALIKE((random, day) -> random.nextGaussian()),
        HEAVY_TAILED((random, day) -> random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble()))),
        WORSE_AT_WEEKENDS((random, day) -> random.nextGaussian() + (day % 7 >= 5 ? 1.5 : 0)),
        MUCH_WORSE_AT_WEEKENDS((random, day) -> random.nextGaussian() + (day % 7 >= 5 ? 4 : 0)),
        /** Each day remembers the day before: correlation one half. */
        REMEMBERING((random, day) -> random.nextGaussian()),
        COARSE((random, day) -> Math.rint(random.nextGaussian()));

        private final BiFunction<Random, Integer, Double> day;

        Stream(BiFunction<Random, Integer, Double> day) {
            this.day = day;
        }

        double[] losses(int seed) {
            var random = new Random(seed);
            var losses = new double[DAYS];
            int phase = random.nextInt(7);
            for (int i = 0; i < DAYS; i++) {
                double own = day.apply(random, i + phase);
                boolean remembers = this == REMEMBERING && i > 0;
                losses[i] = remembers ? 0.5 * losses[i - 1] + Math.sqrt(0.75) * own : own;
            }
            return losses;
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsThePromisedRate(Stream stream) {
        // when
        var days = IntStream.range(0, STREAMS)
                .map(seed -> daysUntilAccused(stream.losses(seed)))
                .toArray();

        // then
        long accused = IntStream.of(days).filter(day -> day <= DAYS).count();
        long watched = IntStream.of(days).map(day -> Math.min(day, DAYS)).sum();
        var rate = accused / (double) watched;
        System.out.printf("%s: %d accused in %d days, one in %.0f%n", stream, accused, watched, 1 / rate);
        assertThat(rate).isLessThanOrEqualTo(1.5 * ALPHA);
    }

    @Test
    void aChampionThatIsWorseIsAccusedInDays() {
        // given champions that are three day effects worse after three weeks
        var delays = IntStream.range(0, STREAMS)
                .map(seed -> {
                    var losses = Stream.ALIKE.losses(seed);
                    for (int day = 21; day < DAYS; day++) {
                        losses[day] += 3;
                    }
                    return daysUntilAccused(losses) - 21;
                })
                .filter(delay -> delay > 0)
                .sorted()
                .toArray();

        // then
        assertThat(delays).hasSizeGreaterThan(STREAMS * 9 / 10);
        assertThat(delays[delays.length / 2]).isLessThanOrEqualTo(4);
        assertThat(delays[delays.length * 9 / 10]).isLessThanOrEqualTo(7);
    }

    private static int daysUntilAccused(double[] losses) {
        var seen = new ArrayList<Double>();
        for (double loss : losses) {
            seen.add(loss);
            if (RankEvidence.of(seen, 0).eValue() >= 1 / ALPHA) {
                return seen.size();
            }
        }
        return DAYS + 1;
    }
}
