package dev.freshet.evaluator.live;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.metric.ScoreSums;
import dev.freshet.learning.dataset.OffsetRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sums over a run of examples. A window ends with the day of event time, with the concept window of the document, or when
 * it is full; an example of an earlier day that comes late from another partition is counted where it comes, so the windows of a
 * log never overlap in offsets.
 */
public final class LiveWindow {
    private static final long DAY = 86_400_000L;

    private final long conceptWindow;
    private final Champion frozen;
    private final ScoreSums lineSums;
    private final ScoreSums frozenSums;
    private final ScoreSums constantSums;
    private final Map<Integer, OffsetRange> ranges = new TreeMap<>();
    private Champion newest;
    private ScoreSums newestSums;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    /** An empty window for examples answered like this one. */
    public LiveWindow(LiveScore like, Duration conceptWindow) {
        this.conceptWindow = conceptWindow.toMillis();
        frozen = like.frozen();
        newest = like.champion();
        lineSums = new ScoreSums(frozen.classifies());
        frozenSums = new ScoreSums(frozen.classifies());
        constantSums = new ScoreSums(frozen.classifies());
        newestSums = new ScoreSums(newest.classifies());
    }

    /** Whether the next example still belongs to it. */
    public boolean takes(LiveScore next, int mostRows) {
        return lineSums.rows() < mostRows
                && next.frozen().equals(frozen)
                && next.champion().classifies() == frozen.classifies()
                && !isPast(next, DAY)
                && !isPast(next, conceptWindow);
    }

    /** Whether this example begins a later concept window. */
    public boolean isOverWith(LiveScore next) {
        return isPast(next, conceptWindow);
    }

    private boolean isPast(LiveScore next, long length) {
        return to != Long.MIN_VALUE && Math.floorDiv(next.example().time(), length) > Math.floorDiv(to, length);
    }

    /** Counts an example. */
    public void add(LiveScore score) {
        var example = score.example();
        lineSums.add(score.championScore(), example.label());
        frozenSums.add(score.frozenScore(), example.label());
        constantSums.add(score.constantScore(), example.label());
        addToChampion(score);
        from = Math.min(from, example.time());
        to = Math.max(to, example.time());
        ranges.merge(
                example.partition(),
                new OffsetRange(example.partition(), example.offset(), example.offset() + 1),
                (covered, one) -> new OffsetRange(one.partition(), covered.from(), one.until()));
    }

    /** What an older champion answered says nothing of the newest. */
    private void addToChampion(LiveScore score) {
        if (score.champion().epoch() > newest.epoch()) {
            newest = score.champion();
            newestSums = new ScoreSums(newest.classifies());
        }
        if (score.champion().epoch() == newest.epoch()) {
            newestSums.add(score.championScore(), score.example().label());
        }
    }

    /**
     * What the window says when it is closed.
     *
     * @param over whether an example of a later concept window ended it
     * @param separability what goes with the report
     */
    LiveReport report(boolean over, @Nullable Separability separability) {
        return new LiveReport(
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                newest.epoch(),
                newest.learnedUntil(),
                newest.labelMean(),
                new LiveReport.OfModel(newest.version(), newestSums),
                over,
                new LiveReport.OfModel(newest.version(), lineSums),
                new LiveReport.OfModel(frozen.version(), frozenSums),
                new LiveReport.OfModel(0, constantSums),
                separability,
                List.copyOf(ranges.values()));
    }
}
