package dev.freshet.feature.drift;

import static dev.freshet.feature.drift.Verdict.BROKEN;
import static dev.freshet.feature.drift.Verdict.STABLE;
import static dev.freshet.feature.drift.Verdict.TRIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.ReferenceBins.Course;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Data are broken for a while and not for ever, and never where the reference knew them so. */
class LastingFaultTest {
    private final Random random = new Random(4);

    @Test
    void takesAFlagThatEndedForHowTheDataAre() {
        // given a flag that half the rows of every window had
        var days = new Days(flag(0.5, Course.SPREAD));

        // when
        days.days(3, flag(0.5)).days(8, () -> 0);

        // then
        assertThat(days.verdicts().subList(0, 3)).containsOnly(STABLE);
        assertThat(days.verdicts().subList(3, 8)).containsOnly(BROKEN);
        assertThat(days.verdicts().subList(8, 11)).containsOnly(TRIP);
        assertThat(days.last().remark())
                .isEqualTo(
                        "flag is stuck or its unit changed: 100.0 % of its values fall into one of 4 bins, for more than 5 windows: it counts as drift");
        assertThat(days.alerts).extracting(Alert::name).containsExactly("broken-data", "data-accepted");
        assertThat(days.alerts.getLast().message())
                .endsWith("counts as drift, and training is no longer vetoed for it");
    }

    @Test
    void endsWithAChampionThatLearnedTheConstant() {
        var days = new Days(flag(0.5, Course.SPREAD)).days(2, flag(0.5)).days(2, () -> 0);

        days.champion(flag(0.001, Course.STILL)).days(3, () -> 0);

        assertThat(days.verdicts()).containsExactly(STABLE, STABLE, BROKEN, BROKEN, STABLE, STABLE, STABLE);
    }

    @Test
    void breaksAgainAfterAWholeWindow() {
        var days = new Days(flag(0.5, Course.SPREAD));

        days.days(5, () -> 0).day(flag(0.5)).days(6, () -> 0);

        assertThat(Collections.frequency(days.verdicts(), BROKEN)).isEqualTo(10);
        assertThat(days.verdicts().getLast()).isEqualTo(TRIP);
    }

    @Test
    void doesNotCallADayOfTheWeekBrokenThatWasCountedLateOnce() {
        // given a reference whose windows held one day each
        var week = new ReferenceBins(
                "weekday",
                List.of(-0.6, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.6),
                List.of(),
                List.of(0.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 0.0, 0.0),
                7000,
                Course.STILL);
        var days = new Days(week);

        // when rows of the day before come late on the third
        for (var i = 0; i < 14; i++) {
            var today = i % 7;
            var late = i == 2 ? 0.4 : 0;
            days.day(() -> random.nextDouble() < late ? today - 1 : today);
        }

        // then
        assertThat(days.verdicts()).doesNotContain(BROKEN);
    }

    @Test
    void doesNotCallALocalWeekendBroken() {
        // given Saturday and Sunday somewhere west: Saturday begins and Monday goes on with the other
        var days = new Days(flag(2 / 7.0, Course.STILL));

        // when
        for (var week = 0; week < 3; week++) {
            days.day(flag(0.8)).day(() -> 1).day(flag(0.2)).days(4, () -> 0);
        }

        // then
        assertThat(days.verdicts()).doesNotContain(BROKEN);
    }

    @Test
    void tellsMissingValuesAsAFaultOfTheirOwn() {
        // given a feature that misses 3 % of its values
        var days = new Days(amount(0.03));

        // when it misses 30 %
        days.day(amounts(0.03)).days(2, amounts(0.3)).day(amounts(0.03));

        // then
        assertThat(days.verdicts()).containsExactly(STABLE, BROKEN, BROKEN, STABLE);
        assertThat(days.alerts).extracting(Alert::name).containsExactly("missing-values", "data-whole");
        assertThat(days.alerts.getFirst().message()).contains("amount is missing in", "in the reference in 3.0 %");
    }

    @Test
    void neverCallsMissingValuesDriftUntilTheyAreHowTheDataAre() {
        // given
        var fewer = new Days(amount(0));
        var many = new Days(amount(0));

        // when
        fewer.days(8, amounts(0.08));
        many.days(8, amounts(0.4));

        // then a few are watched, many are broken until they are how the data are
        assertThat(fewer.verdicts()).containsOnly(Verdict.WARN);
        assertThat(fewer.last().remark()).contains("in the reference in 0.0 %: it is watched, and no drift");
        assertThat(fewer.last().value()).isLessThan(0.05);
        assertThat(many.verdicts().subList(0, 5)).containsOnly(BROKEN);
        assertThat(many.verdicts().subList(5, 8)).containsOnly(TRIP);
    }

    @Test
    void callsItDriftWhereValuesAreNoLongerMissing() {
        var days = new Days(amount(0.4)).day(amounts(0.4)).day(amounts(0.05));

        assertThat(days.verdicts()).containsExactly(STABLE, TRIP);
    }

    private DoubleSupplier flag(double share) {
        return () -> random.nextDouble() < share ? 1 : 0;
    }

    private static ReferenceBins flag(double share, Course course) {
        return new ReferenceBins(
                "flag", List.of(-0.1, 0.5, 1.1), List.of(), List.of(0.0, 1 - share, share, 0.0, 0.0), 10_000, course);
    }

    private DoubleSupplier amounts(double missing) {
        return () -> random.nextDouble() < missing ? Double.NaN : random.nextDouble();
    }

    private static ReferenceBins amount(double missing) {
        var quarter = (1 - missing) / 4;
        return new ReferenceBins(
                "amount",
                List.of(-0.1, 0.25, 0.5, 0.75, 1.1),
                List.of(),
                List.of(0.0, quarter, quarter, quarter, quarter, 0.0, missing),
                10_000,
                Course.SPREAD);
    }
}
