package dev.freshet.feature.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankEvidenceTest {
    @Test
    void aSingleBetIsTheLikelihoodRatioOfTheRanks() {
        // given: three losses and one that is worse than all of them, so one bet with one later loss
        var losses = List.of(1.0, 3.0, 2.0, 100.0);

        // when
        var change = RankEvidence.of(losses, 0);

        // then: 4! theta / ((3 + theta) (2 + theta) (1 + theta) theta), in the mean over the thetas
        var byHand = DoubleStream.of(0.5, 0.25, 0.125, 0.0625)
                .map(theta -> 24 / ((3 + theta) * (2 + theta) * (1 + theta)))
                .average()
                .orElseThrow();
        assertThat(change.since()).isEqualTo(3);
        assertThat(change.eValue()).isCloseTo(byHand, within(1e-9));
    }

    @Test
    void nobodyGainsInTheMeanWhileTheOrderSaysNothing() {
        // given every order of seven losses, two of them equal
        var orders = orders(List.of(0.1, 0.2, 0.2, 0.3, 0.35, 0.5, 0.9));

        // when
        var mean = orders.stream()
                .mapToDouble(losses -> RankEvidence.of(losses, 0).eValue())
                .average()
                .orElseThrow();

        // then: four bets, each worth at most 1 in the mean
        assertThat(orders).hasSize(5040);
        assertThat(mean).isBetween(1.0, 4.0);
    }

    @Test
    void findsWhenItBecameWorse() {
        // given
        var random = new Random(5);
        var losses = IntStream.range(0, 20)
                .mapToObj(number -> 0.2 + 0.01 * random.nextGaussian() + (number < 14 ? 0 : 0.08))
                .toList();

        // when
        var change = RankEvidence.of(losses, 0.002);

        // then
        assertThat(change.since()).isEqualTo(14);
        assertThat(change.eValue()).isGreaterThan(1_000);
        assertThat(RankEvidence.of(losses.subList(0, 14), 0.002).eValue()).isLessThan(10);
    }

    @Test
    void whatIsWithinTheMarginOrBetterIsNoEvidence() {
        // given
        var worse = IntStream.range(0, 20)
                .mapToObj(number -> number < 10 ? 0.2 + number * 1e-5 : 0.203)
                .toList();
        var better = worse.reversed();

        // then
        assertThat(RankEvidence.of(worse, 0).eValue()).isGreaterThan(100);
        assertThat(RankEvidence.of(worse, 0.005).eValue()).isLessThan(1);
        assertThat(RankEvidence.of(better, 0).eValue()).isLessThan(1);
    }

    @Test
    void equalLossesAreNoEvidence() {
        assertThat(RankEvidence.of(Collections.nCopies(200, 0.25), 0).eValue()).isLessThan(1);
    }

    @Test
    void tooFewLossesSayNothing() {
        assertThat(RankEvidence.of(List.of(), 0)).isEqualTo(new RankEvidence.Change(0, 0));
        assertThat(RankEvidence.of(List.of(0.1, 0.2, 0.9), 0)).isEqualTo(new RankEvidence.Change(0, 0));
    }

    private static List<List<Double>> orders(List<Double> values) {
        if (values.isEmpty()) {
            return List.of(List.of());
        }
        var orders = new ArrayList<List<Double>>();
        for (int i = 0; i < values.size(); i++) {
            var rest = new ArrayList<>(values);
            var first = rest.remove(i);
            for (var order : orders(rest)) {
                var longer = new ArrayList<Double>();
                longer.add(first);
                longer.addAll(order);
                orders.add(longer);
            }
        }
        return orders;
    }
}
