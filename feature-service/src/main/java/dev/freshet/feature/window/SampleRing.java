package dev.freshet.feature.window;

import dev.freshet.feature.window.Ring.Column;
import dev.freshet.pipeline.spec.AggregateFeature.Aggregate;
import java.util.List;

/**
 * What windows keep that count different values or ask for quantiles: single values with a random-looking priority each.
 * The {@code SAMPLE} of least priority in a window are a uniform sample of it; the least priorities themselves tell how
 * many different ones there are.
 *
 * @param definition text that is equal for rings of equal bytes
 * @param input place of the field among the inputs
 * @param panes how time is cut
 * @param distinct whether equal values are one, and only their priority is kept
 * @param columns the windows over these values
 */
record SampleRing(String definition, int input, Panes panes, boolean distinct, List<Column> columns) {
    SampleRing {
        columns = List.copyOf(columns);
    }

    /** @param columns windows of the same function over the same values and the same stretch of time */
    static SampleRing of(List<Column> columns, List<WindowInput> inputs) {
        var first = columns.getFirst().feature();
        boolean distinct = first.aggregate() == Aggregate.DISTINCT;
        return new SampleRing(
                (distinct ? "distinct(" : "values(") + first.of() + ") over " + first.window(),
                inputs.indexOf(new WindowInput(first.of(), distinct)),
                Panes.of(first.window(), !first.window().isDelayed()),
                distinct,
                columns);
    }

    /** {@code [pane:4][priority:8]}, and {@code [value:8]} where values are asked for. */
    int width() {
        return distinct ? 12 : 20;
    }

    boolean countsItself() {
        return panes.newestAge() == 0;
    }
}
