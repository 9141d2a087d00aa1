package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.AggregateFeature.Aggregate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The panes that all windows over the same values and of the same length share.
 *
 * @param source what is counted
 * @param of field, {@code label}, or the empty string for records as such
 * @param input place of the field among the numeric inputs, or -1
 * @param over length of the windows
 * @param layout what a pane keeps
 * @param merges whether one pane holds all its values; not so where a label's least or greatest value may be taken back
 * @param windows the windows over these panes
 */
record Ring(
        Source source, String of, int input, Duration over, PaneLayout layout, boolean merges, List<Window> windows) {
    /** Panes of a window. */
    static final int PANES = 60;

    private static final long SHORTEST_PANE_MILLIS = 1_000;
    /** Panes further apart than this are not kept together, so that the low 32 bits of a pane's number tell it. */
    static final long FAR = 1L << 30;

    /** What a window counts. */
    enum Source {
        RECORDS,
        LABELS
    }

    /**
     * One column.
     *
     * @param aggregate function
     * @param column place in the feature vector
     */
    record Window(Aggregate aggregate, int column) {}

    Ring {
        windows = List.copyOf(windows);
    }

    static Ring of(List<AggregateFeature> alike, List<Window> windows, List<String> inputs) {
        var first = alike.getFirst();
        var wanted = EnumSet.noneOf(Aggregate.class);
        var all = new ArrayList<>(alike);
        all.forEach(feature -> wanted.add(feature.aggregate()));
        var layout = PaneLayout.of(wanted);
        var source = first.overLabels() ? Source.LABELS : Source.RECORDS;
        var merges = source == Source.RECORDS || !(layout.min() || layout.max());
        var input = source == Source.LABELS ? -1 : inputs.indexOf(first.of());
        return new Ring(source, first.of(), input, first.over(), layout, merges, windows);
    }

    /** Length of a pane in milliseconds. */
    long paneMillis() {
        return Math.max(SHORTEST_PANE_MILLIS, over.toMillis() / PANES);
    }

    long paneOf(long time) {
        return Math.floorDiv(time, paneMillis());
    }

    boolean overLabels() {
        return source == Source.LABELS;
    }

    /** A record's window ends with its own pane; a label's window with the pane before it. */
    int newestAge() {
        return overLabels() ? 1 : 0;
    }

    /** Age, in panes, of the oldest pane that counts. */
    int oldestAge() {
        return newestAge() + PANES - 1;
    }

    /** Two rings of equal definition have panes of equal bytes. */
    String definition() {
        return source + "(" + of + ") over " + over + " " + layout;
    }
}
