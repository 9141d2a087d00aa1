package dev.freshet.learning.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RowCollectorTest {
    private static final DatasetScope SCOPE = scope(100_000);

    @Test
    void keepsTheHighestRevisionOfEveryEventLikeASimpleMapDoes() {
        for (int seed = 0; seed < 20; seed++) {
            // given
            var random = new Random(seed);
            var log = new ArrayList<ExampleRow>();
            for (int offset = 0; offset < 3000; offset++) {
                log.add(row(offset, "e" + random.nextInt(900), random.nextInt(3), 50 + random.nextInt(100)));
            }
            var expected = new LinkedHashMap<String, ExampleRow>();
            for (var row : log) {
                var before = expected.get(row.eventId());
                if (row.time() >= 100 && (before == null || row.revision() >= before.revision())) {
                    expected.put(row.eventId(), row);
                }
            }

            // when
            var rows = collect(log);

            // then
            assertThat(offsets(rows))
                    .containsExactlyElementsOf(expected.values().stream()
                            .map(ExampleRow::offset)
                            .sorted()
                            .toList());
            for (int i = 0; i < rows.size(); i++) {
                var from = log.get((int) rows.offset(i));
                assertThat(rows.value(i, 0)).isEqualTo(from.values().getFirst().floatValue());
                assertThat(rows.times()[i]).isEqualTo(from.time());
                assertThat(rows.eventId(i)).isEqualTo(from.eventId());
            }
        }
    }

    @Test
    void keepsMissingValuesAndTakesInfinityForMissing() {
        // given
        var row = new ExampleRow(0, 0, "a", 0, 100, 100, 1, List.of(Double.NaN, Double.POSITIVE_INFINITY));
        var tooLargeForAFloat = new ExampleRow(0, 1, "b", 0, 100, 100, 0, List.of(1e300, 2.0));

        // when
        var rows = collect(List.of(row, tooLargeForAFloat));

        // then
        assertThat(rows.values()).containsExactly(Float.NaN, Float.NaN, Float.NaN, 2f);
        assertThat(rows.labelMean()).isEqualTo(0.5);
    }

    @Test
    void leavesOutWhatWasNotKnownAtTheTimeOfTheRequest() {
        // given
        var known = new ExampleRow(0, 0, "a", 0, 100, 9_999, 1, List.of(1.0, 1.0));
        var corrected = new ExampleRow(0, 1, "a", 1, 100, 10_000, 0, List.of(1.0, 1.0));
        var later = new ExampleRow(0, 2, "b", 0, 100, 10_001, 0, List.of(1.0, 1.0));

        // when
        var rows = collect(List.of(known, corrected, later));

        // then
        assertThat(offsets(rows)).containsExactly(0L);
        assertThat(rows.labelMean()).isEqualTo(1);
    }

    @Test
    void leavesOutLabelsThatNoLearnerCanTake() {
        // given
        var log = DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, 1e20, -1e20, 1.001e12)
                .mapToObj(label -> new ExampleRow(0, 0, "a", 0, 100, 100, label, List.of(1.0, 1.0)))
                .toList();

        // when
        var rows = collect(log);

        // then
        assertThat(rows.size()).isZero();
    }

    @Test
    void saysWhatDoesNotFitInsteadOfRunningOutOfMemory() {
        // given
        var collector = new RowCollector(SCOPE, new MemoryBudget(100_000), false);

        // when
        var reading = assertThatThrownBy(() -> {
            for (int offset = 0; offset < 100_000; offset++) {
                collector.add(row(offset, "e" + offset, 0, 100));
            }
        });

        // then
        reading.isInstanceOf(DatasetUnusable.class)
                .hasMessageContaining("rows of 2 features")
                .hasMessageContaining("training.window");
    }

    @Test
    void namesTheExampleWhoseWidthIsWrong() {
        // given
        var collector = new RowCollector(SCOPE, new MemoryBudget(100_000), false);

        // when
        var adding = assertThatThrownBy(() -> collector.add(new ExampleRow(1, 7, "a", 0, 100, 100, 1, List.of(1.0))));

        // then
        adding.isInstanceOf(DatasetUnusable.class).hasMessageContaining("p.examples-1@7 has 1 values");
    }

    private static Rows collect(List<ExampleRow> log) {
        var collector = new RowCollector(SCOPE, new MemoryBudget(1 << 30), true);
        log.forEach(collector::add);
        return collector.finish();
    }

    private static List<Long> offsets(Rows rows) {
        var offsets = new ArrayList<Long>();
        for (int i = 0; i < rows.size(); i++) {
            offsets.add(rows.offset(i));
        }
        return offsets;
    }

    private static ExampleRow row(long offset, String id, int revision, long time) {
        return new ExampleRow(0, offset, id, revision, time, time, offset % 2, List.of((double) offset, 0.5));
    }

    static DatasetScope scope(long offsets) {
        return new DatasetScope(
                "p.examples",
                "topic-id",
                "fs-1",
                List.of("a", "b"),
                List.of(new OffsetRange(0, 0, offsets)),
                Instant.ofEpochMilli(100),
                Instant.ofEpochMilli(10_000));
    }
}
