package dev.freshet.evaluator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.learning.dataset.OffsetRange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveWindowTest {
    private static final long DAY = 86_400_000L;
    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final Champion FIRST = champion(1, 1);
    private static final Champion SECOND = champion(2, 5);

    @Test
    void aWindowEndsWithTheDayButTakesWhatComesLateFromTheDayBefore() {
        // given
        var window = new LiveWindow(score(0, 10, 3 * DAY, FIRST), ONE_DAY);
        window.add(score(0, 10, 3 * DAY, FIRST));

        // then
        assertThat(window.takes(score(0, 11, 4 * DAY - 1, FIRST), 10)).isTrue();
        assertThat(window.takes(score(1, 5, 2 * DAY, FIRST), 10)).isTrue();
        assertThat(window.takes(score(0, 12, 4 * DAY, FIRST), 10)).isFalse();
    }

    @Test
    void aWindowEndsWithTheDriftWindowAndSaysSo() {
        // given
        var window = new LiveWindow(score(0, 10, 0, FIRST), Duration.ofHours(6));
        window.add(score(0, 10, 5, FIRST));

        // then
        assertThat(window.takes(score(0, 11, DAY / 4 - 1, FIRST), 10)).isTrue();
        assertThat(window.takes(score(0, 11, DAY / 4, FIRST), 10)).isFalse();
        assertThat(window.isOverWith(score(0, 11, DAY / 4, FIRST))).isTrue();
        assertThat(window.isOverWith(score(0, 11, 6, SECOND))).isFalse();
        assertThat(window.report(true, null).over()).isTrue();
    }

    @Test
    void whatAnOlderChampionAnsweredIsNotTheNewestOnes() {
        // given
        var window = new LiveWindow(score(0, 0, 0, FIRST), ONE_DAY);

        // when
        window.add(score(0, 0, 0, FIRST));
        window.add(score(0, 1, 1, SECOND));
        window.add(score(1, 0, 2, FIRST));
        window.add(score(0, 2, 3, SECOND));
        var report = window.report(false, null);

        // then
        assertThat(report.champion().version()).isEqualTo(SECOND.version());
        assertThat(report.champion().sums().rows()).isEqualTo(2);
        assertThat(report.line().sums().rows()).isEqualTo(4);
        assertThat(report.labelMean()).isEqualTo(SECOND.labelMean());
    }

    @Test
    void aWindowEndsWhenItIsFullOrTheFirstChampionIsAnother() {
        // given
        var window = new LiveWindow(score(0, 10, 0, FIRST), ONE_DAY);
        window.add(score(0, 10, 0, FIRST));
        var other = new LiveScore(example(0, 11, 0, 1), SECOND, SECOND, 0.5f, 0.5f);

        // then
        assertThat(window.takes(score(0, 11, 0, SECOND), 2)).isTrue();
        assertThat(window.takes(score(0, 11, 0, FIRST), 1)).isFalse();
        assertThat(window.takes(other, 2)).isFalse();
    }

    @Test
    void reportsSumsRangesAndTheNewestChampionThatAnswered() {
        // given
        var window = new LiveWindow(score(1, 7, 50, FIRST), ONE_DAY);

        // when
        window.add(score(1, 7, 50, FIRST));
        window.add(score(0, 3, 20, SECOND));
        window.add(score(1, 9, 70, FIRST));
        var report = window.report(false, null);

        // then
        assertThat(report.start()).isEqualTo(Instant.ofEpochMilli(20));
        assertThat(report.end()).isEqualTo(Instant.ofEpochMilli(70));
        assertThat(report.epoch()).isEqualTo(5);
        assertThat(report.line().version()).isEqualTo(2);
        assertThat(report.frozen().version()).isEqualTo(1);
        assertThat(report.ranges()).containsExactly(new OffsetRange(0, 3, 4), new OffsetRange(1, 7, 10));
        assertThat(report.id("demo")).isEqualTo("lq-demo-0:3-3-1:7-9");
        assertThat(report.line().sums().rows()).isEqualTo(3);
    }

    @Test
    void windowsOfAnyLogCoverEachExampleExactlyOnce() {
        var random = new Random(8);
        for (int round = 0; round < 100; round++) {
            // given
            int most = 1 + random.nextInt(20);
            var scores = new ArrayList<LiveScore>();
            var next = new long[] {0, 0};
            for (int i = 0; i < 200; i++) {
                int partition = random.nextInt(2);
                scores.add(score(partition, next[partition]++, i * DAY / 17, i < 90 ? FIRST : SECOND));
            }

            // when
            var reports = reports(scores, most);

            // then
            assertThat(reports.stream()
                            .mapToLong(report -> report.line().sums().rows())
                            .sum())
                    .isEqualTo(200);
            assertThat(reports).allSatisfy(report -> {
                assertThat(report.line().sums().rows()).isBetween(1L, (long) most);
                assertThat(report.ranges().stream()
                                .mapToLong(OffsetRange::length)
                                .sum())
                        .isEqualTo(report.line().sums().rows());
            });
            assertThat(reports.stream().map(report -> report.id("demo"))).doesNotHaveDuplicates();
        }
    }

    @Test
    void sumsHoldTheQualityOfAllThree() {
        // given
        var window = new LiveWindow(score(0, 0, 0, FIRST), ONE_DAY);

        // when
        window.add(new LiveScore(example(0, 0, 0, 1), SECOND, FIRST, 0.9f, 0.4f));
        window.add(new LiveScore(example(0, 1, 0, 0), SECOND, FIRST, 0.1f, 0.6f));
        var report = window.report(false, null);

        // then
        assertThat(report.line().sums().histogram().auc()).isEqualTo(1);
        assertThat(report.frozen().sums().histogram().auc()).isEqualTo(0);
        assertThat(report.constant().sums().histogram().auc()).isEqualTo(0.5);
        assertThat(report.line().sums().squaredError()).isCloseTo(0.02, within(1e-6));
        assertThat(report.constant().version()).isZero();
    }

    private static List<LiveReport> reports(List<LiveScore> scores, int most) {
        var reports = new ArrayList<LiveReport>();
        LiveWindow window = new LiveWindow(scores.getFirst(), ONE_DAY);
        for (var score : scores) {
            if (!window.takes(score, most)) {
                reports.add(window.report(false, null));
                window = new LiveWindow(score, ONE_DAY);
            }
            window.add(score);
        }
        reports.add(window.report(false, null));
        return reports;
    }

    private static LiveScore score(int partition, long offset, long time, Champion champion) {
        return new LiveScore(example(partition, offset, time, offset % 2), champion, FIRST, 0.6f, 0.4f);
    }

    private static LiveExample example(int partition, long offset, long time, double label) {
        return new LiveExample(partition, offset, time, "fs-a", label, List.of(1.0, 2.0));
    }

    private static Champion champion(int version, long epoch) {
        var model = new ModelReference(URI.create("file:///models/" + version), "d" + version, 2);
        return new Champion(version, epoch, model, "fs-a", true, 0.3, null, List.of());
    }
}
