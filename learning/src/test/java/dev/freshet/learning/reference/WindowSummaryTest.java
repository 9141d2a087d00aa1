package dev.freshet.learning.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowSummaryTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant MONDAY = Instant.parse("2001-01-01T00:00:00Z");
    private final Random random = new Random(11);

    @Test
    void leavesOutTheEndsAndWindowsOfFewRows() {
        // given nine days, one of them thin
        var days = IntStream.range(0, 9)
                .mapToObj(i -> day(i, i == 4 ? 19 : 500, 0.5))
                .toList();

        // then six are left, which are too few, and with one more they are enough
        assertThat(WindowSummary.of(DAY, days, false)).isEmpty();
        var ten = IntStream.range(0, 10)
                .mapToObj(i -> day(i, i == 4 ? 19 : 500, 0.5))
                .toList();
        assertThat(WindowSummary.of(DAY, ten, false).orElseThrow().windows()).isEqualTo(7);
        assertThat(WindowSummary.of(DAY, List.of(), false)).isEmpty();
        assertThat(WindowSummary.of(DAY, ten.subList(0, 1), false)).isEmpty();
    }

    @Test
    void findsAsMuchSpreadAsChanceMakesWhereDaysAreAlike() {
        var question = summary(400, i -> 0.3).questions().getFirst();

        assertThat(question.spread()).isCloseTo(question.chance(), within(0.25f * question.chance()));
        assertThat(question.persistence()).isBetween(-0.2f, 0.2f);
        assertThat(question.rare()).isFalse();
    }

    @Test
    void findsTheVarianceOfTheDaysAndTheirMemory() {
        // given probits that walk with a correlation of a half and a deviation of a quarter
        var walk = new double[400];
        for (var i = 1; i < walk.length; i++) {
            walk[i] = 0.5 * walk[i - 1] + Math.sqrt(0.75) * 0.25 * random.nextGaussian();
        }

        // when
        var question =
                summary(walk.length, i -> Normal.below(walk[i])).questions().getFirst();

        // then
        assertThat(Math.sqrt(question.spread() - question.chance())).isCloseTo(0.25, within(0.04));
        assertThat(question.persistence()).isCloseTo(0.5f, within(0.12f));
    }

    @Test
    void holdsWeekendsApartWhereTheyAreOthers() {
        var weekends = summary(30, i -> i % 7 >= 5 ? 0.9 : 0.3);
        var days = summary(60, i -> 0.1 + 0.1 * (i % 7));
        var none = summary(60, i -> 0.3);

        assertThat(weekends.phase()).isEqualTo(Phase.WEEKEND);
        assertThat(weekends.levelAt(MONDAY.plus(Duration.ofDays(6)))
                        .orElseThrow()
                        .probit(0))
                .isCloseTo(Normal.quantile(0.9), within(0.05));
        assertThat(weekends.questions().getFirst().spread())
                .isLessThan(2 * weekends.questions().getFirst().chance());
        assertThat(days.phase()).isEqualTo(Phase.DAY);
        assertThat(days.levels()).hasSize(7).allMatch(level -> level.windows() >= 8);
        assertThat(none.phase()).isEqualTo(Phase.NONE);
    }

    @Test
    void holdsHoursApart() {
        // given ten days of hours, the night others than the day
        var hours = IntStream.range(0, 240)
                .mapToObj(i -> new WindowCount(
                        MONDAY.plus(Duration.ofHours(i)), draw(500, i % 24 < 6 ? 0.2 : 0.02 * (i % 24) + 0.3)))
                .toList();

        // when
        var summary = WindowSummary.of(Duration.ofHours(1), hours, false).orElseThrow();

        // then
        assertThat(summary.phase()).isEqualTo(Phase.HOUR);
        assertThat(summary.levels()).hasSize(24);
        assertThat(summary.levelAt(Instant.parse("2026-11-30T03:00:00Z"))
                        .orElseThrow()
                        .probit(0))
                .isCloseTo(Normal.quantile(0.2), within(0.1));
    }

    @Test
    void doesNotHoldWindowsApartThatAreTooFew() {
        assertThat(summary(10, i -> i % 7 >= 5 ? 0.9 : 0.3).phase()).isEqualTo(Phase.NONE);
    }

    @Test
    void knowsQuestionsThatAreRarelyAnswered() {
        assertThat(summary(30, i -> 0.001).questions().getFirst().rare()).isTrue();
        assertThat(summary(30, i -> 0.999).questions().getFirst().rare()).isTrue();
        assertThat(summary(30, i -> 0.3).questions().getLast().rare()).isTrue();
    }

    private ReferenceWindows summary(int days, IntToDoubleFunction share) {
        var windows = IntStream.range(0, days)
                .mapToObj(i -> day(i, 1_000, share.applyAsDouble(i)))
                .toList();
        return WindowSummary.of(DAY, windows, false).orElseThrow();
    }

    private WindowCount day(int day, int rows, double share) {
        return new WindowCount(MONDAY.plus(DAY.multipliedBy(day)), draw(rows, share));
    }

    private List<Long> draw(int rows, double share) {
        var below = random.doubles(rows).filter(u -> u < share).count();
        return List.of(below, rows - below, 0L);
    }
}
