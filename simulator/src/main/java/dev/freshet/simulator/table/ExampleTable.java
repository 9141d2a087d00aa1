package dev.freshet.simulator.table;

import dev.freshet.evaluator.live.LiveExample;
import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.DatasetRequest;
import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.DatasetUnusable;
import dev.freshet.learning.dataset.ExampleRow;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.MemoryBudget;
import dev.freshet.learning.dataset.OffsetRange;
import dev.freshet.learning.dataset.RowCollector;
import dev.freshet.learning.dataset.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The examples of one feature set, as they stand in the log, in flat arrays: read once, learned from and judged on many times.
 * It answers what the log would answer who asked at that event time, row for row.
 */
public final class ExampleTable {
    private final String topicId;
    private final String featureSet;
    private final ExampleColumns columns;
    private final Integer[] byPlace;
    private final Integer[] byTimeKnown;
    private @Nullable Dataset newest;

    /** The rows that were added to {@code columns} so far; the array is not copied. */
    public ExampleTable(String topicId, String featureSet, ExampleColumns columns) {
        this.topicId = topicId;
        this.featureSet = featureSet;
        this.columns = columns;
        var place = Comparator.<Integer>comparingInt(columns::partition).thenComparingLong(columns::offset);
        this.byPlace = sorted(columns.size(), place);
        this.byTimeKnown = sorted(
                columns.size(),
                Comparator.<Integer>comparingLong(columns::maturedAt).thenComparing(place));
    }

    private static Integer[] sorted(int size, Comparator<Integer> order) {
        var rows = IntStream.range(0, size).boxed().toArray(Integer[]::new);
        Arrays.sort(rows, order);
        return rows;
    }

    public int size() {
        return columns.size();
    }

    /** Event time at which the example at this place of the order of knowledge matured. */
    public long maturedAt(int known) {
        return columns.maturedAt(byTimeKnown[known]);
    }

    public double label(int known) {
        return columns.label(byTimeKnown[known]);
    }

    /** Whether it is a first label and no corrected one. */
    public boolean isFirst(int known) {
        return columns.revision(byTimeKnown[known]) == 0;
    }

    /** The example as whoever scores it takes it. */
    public LiveExample live(int known) {
        int row = byTimeKnown[known];
        return new LiveExample(
                columns.partition(row),
                columns.offset(row),
                columns.time(row),
                featureSet,
                columns.label(row),
                columns.values(row));
    }

    /** The rows that someone would have read who asked then, at most the newest {@code most}. */
    public DatasetReading pin(DatasetRequest request, int most) {
        try {
            var scope = new DatasetScope(
                    request.topic(),
                    topicId,
                    request.featureSet(),
                    request.features(),
                    ranges(),
                    request.timeFrom(),
                    request.time());
            newest = Dataset.pin(scope, newest(rows(scope), most), request.holdout());
            return new DatasetReading.Complete(newest);
        } catch (DatasetUnusable e) {
            return new DatasetReading.Refused(e.reason());
        }
    }

    /** The rows of a manifest that was pinned here; of the newest one they are still at hand. */
    public DatasetReading read(Manifest manifest) {
        if (newest != null && newest.manifest().equals(manifest)) {
            return new DatasetReading.Complete(newest);
        }
        return new DatasetReading.Refused("manifest " + manifest.id() + " is not the newest that was pinned here");
    }

    private static Rows newest(Rows rows, int most) {
        if (rows.size() <= most) {
            return rows;
        }
        long[] times = rows.times().clone();
        Arrays.sort(times);
        long from = times[times.length - most];
        return rows.select(row -> rows.times()[row] >= from);
    }

    private Rows rows(DatasetScope scope) {
        var collector =
                new RowCollector(scope, MemoryBudget.ofHeap(Runtime.getRuntime().maxMemory()), false);
        long timeFrom = scope.timeFrom().toEpochMilli();
        Instant known = scope.knownBefore();
        long before = known == null ? Long.MAX_VALUE : known.toEpochMilli();
        for (int row : byPlace) {
            if (columns.time(row) >= timeFrom && columns.maturedAt(row) < before) {
                collector.add(row(row));
            }
        }
        return collector.finish();
    }

    private ExampleRow row(int row) {
        return new ExampleRow(
                columns.partition(row),
                columns.offset(row),
                columns.eventId(row),
                columns.revision(row),
                columns.time(row),
                columns.maturedAt(row),
                columns.label(row),
                columns.values(row));
    }

    private List<OffsetRange> ranges() {
        var ranges = new TreeMap<Integer, OffsetRange>();
        for (int row : byPlace) {
            long offset = columns.offset(row);
            ranges.merge(
                    columns.partition(row),
                    new OffsetRange(columns.partition(row), offset, offset + 1),
                    (so, one) -> new OffsetRange(one.partition(), so.from(), one.until()));
        }
        return new ArrayList<>(ranges.values());
    }
}
