package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.AggregateFeature.Aggregate;
import dev.freshet.pipeline.spec.AggregateFeature.Window;
import java.util.EnumSet;
import java.util.List;

/**
 * The panes that all windows over the same values and of the same stretch of time share, with totals in each.
 *
 * @param source what is counted
 * @param definition text that is equal for rings of equal bytes
 * @param input place of the field among the inputs, or -1
 * @param panes how time is cut
 * @param layout what a pane keeps
 * @param merges whether one pane holds all its values; not so where a label's least, greatest or last value may be taken
 *     back
 * @param columns the windows over these panes
 */
record Ring(
        Source source,
        String definition,
        int input,
        Panes panes,
        PaneLayout layout,
        boolean merges,
        List<Column> columns) {

    /** What a window counts. */
    enum Source {
        RECORDS,
        LABELS
    }

    /**
     * One column.
     *
     * @param feature its definition
     * @param at place in the feature vector
     */
    record Column(AggregateFeature feature, int at) {}

    Ring {
        columns = List.copyOf(columns);
    }

    /** @param columns windows over the same values and the same stretch of time */
    static Ring of(List<Column> columns, List<WindowInput> inputs) {
        var first = columns.getFirst().feature();
        var wanted = EnumSet.noneOf(Aggregate.class);
        columns.forEach(column -> wanted.add(column.feature().aggregate()));
        var layout = PaneLayout.of(wanted);
        var source = first.overLabels() ? Source.LABELS : Source.RECORDS;
        boolean merges = source == Source.RECORDS || !layout.keepsValues();
        int input = source == Source.LABELS ? -1 : inputs.indexOf(new WindowInput(first.of(), false));
        return new Ring(
                source,
                definition(source, first.of(), first.window()) + layout,
                input,
                Panes.of(
                        first.window(),
                        source == Source.RECORDS && !first.window().isDelayed()),
                layout,
                merges,
                columns);
    }

    private static String definition(Source source, String of, Window window) {
        return source + "(" + of + ") over " + window + " ";
    }

    boolean overLabels() {
        return source == Source.LABELS;
    }

    /** A record belongs to its own window, unless the window ends before it. */
    boolean countsItself() {
        return panes.newestAge() == 0;
    }
}
