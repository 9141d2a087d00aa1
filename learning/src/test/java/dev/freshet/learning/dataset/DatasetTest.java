package dev.freshet.learning.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
    @Test
    void holdsOutTheNewestShareAndLearnsFromTheRest() {
        // given
        var rows = rows(LongStream.range(0, 1000).map(i -> 100 + (i * 7919) % 1000));

        // when
        var dataset = Dataset.pin(RowCollectorTest.scope(1000), rows, HoldoutRule.ofShare(0.2));

        // then
        assertThat(dataset.manifest().rows()).isEqualTo(800);
        assertThat(dataset.manifest().holdoutRows()).isEqualTo(200);
        assertThat(LongStream.of(dataset.training().times())).allMatch(time -> time < 900);
        assertThat(LongStream.of(dataset.holdout().times())).allMatch(time -> time >= 900);
        assertThat(dataset.manifest().digest())
                .hasSize(64)
                .isEqualTo(dataset.rows().digest());
    }

    @Test
    void digestTellsOneChangedBitApart() {
        // given
        var one = rows(LongStream.of(100, 200));
        var other = rows(LongStream.of(100, 201));

        // when
        var digests = List.of(one.digest(), rows(LongStream.of(100, 200)).digest(), other.digest());

        // then
        assertThat(digests.get(0)).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(2));
    }

    @Test
    void ordersByTimeAndKeepsTheLogsOrderWithinAMoment() {
        for (int seed = 0; seed < 30; seed++) {
            // given
            var random = new Random(seed);
            long[] times = random.longs(random.nextInt(200), 0, 40).toArray();

            // when
            int[] order = TimeOrder.of(times);

            // then
            assertThat(order)
                    .containsExactly(IntStream.range(0, times.length)
                            .boxed()
                            .sorted(Comparator.comparingLong(i -> times[i]))
                            .mapToInt(i -> i)
                            .toArray());
        }
    }

    @Test
    void identifiesADatasetByWhatItIsAndNotByWhatWasCounted() {
        // given
        var manifest = Manifest.of(RowCollectorTest.scope(10), Instant.ofEpochMilli(500));

        // when
        var counted = manifest.counted(8, 2, "ab");

        // then
        assertThat(counted.id()).isEqualTo(manifest.id()).matches("mf-[0-9a-f]{16}");
        assertThat(Manifest.of(RowCollectorTest.scope(11), Instant.ofEpochMilli(500))
                        .id())
                .isNotEqualTo(manifest.id());
        assertThat(counted.contains(0, 9)).isTrue();
        assertThat(counted.contains(0, 10)).isFalse();
        assertThat(counted.contains(1, 9)).isFalse();
    }

    @Test
    void refusesAManifestThatWasChanged() {
        // given
        var manifest = Manifest.of(RowCollectorTest.scope(10), Instant.ofEpochMilli(500));

        // when
        var changing = assertThatThrownBy(() -> new Manifest(
                manifest.id(),
                manifest.topic(),
                manifest.topicId(),
                manifest.featureSet(),
                manifest.features(),
                List.of(new OffsetRange(0, 0, 9)),
                manifest.timeFrom(),
                manifest.knownBefore(),
                manifest.holdoutFrom(),
                0,
                0,
                ""));

        // then
        changing.hasMessageContaining("does not fit its fields");
    }

    private static Rows rows(LongStream times) {
        var collector = new RowCollector(RowCollectorTest.scope(1000), new MemoryBudget(1 << 30), false);
        long[] all = times.toArray();
        for (int i = 0; i < all.length; i++) {
            collector.add(new ExampleRow(0, i, "e" + i, 0, all[i], all[i], i % 2, List.of(1.0 * i, Double.NaN)));
        }
        return collector.finish();
    }
}
