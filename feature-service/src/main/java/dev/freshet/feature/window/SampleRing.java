package dev.freshet.feature.window;

import dev.freshet.feature.window.Span.Column;
import dev.freshet.feature.window.Span.Group;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import java.util.List;

/**
 * What windows of one delay keep that count different values or ask for quantiles: single values with a random-looking priority
 * each. The {@code SAMPLE} of least priority in a window are a uniform sample of it; the least priorities themselves tell how
 * many different ones there are.
 */
final class SampleRing {
    /** Whether equal values are one, and only their priority is kept. */
    final boolean distinct;
    /** Place of the field among the inputs. */
    final int input;

    final Group group;
    /** How long values are kept, in milliseconds. */
    final long kept;
    /** {@code [time:6][priority:8]}, and {@code [value:8]} where values are asked for. */
    final int width;

    private final String definition;

    /** @param features windows of the same function over the same values and with the same delay */
    SampleRing(List<Rings.Placed> features, List<WindowInput> inputs) {
        var first = features.getFirst().feature();
        distinct = first.aggregate() == Aggregate.DISTINCT;
        input = inputs.indexOf(new WindowInput(first.of(), distinct));
        var columns = features.stream()
                .map(it -> new Column(it.feature(), it.at(), 0))
                .toList();
        var groups = Span.groups(columns, true);
        group = groups.getFirst();
        kept = Span.kept(groups);
        width = LittleEndian.TIME + Long.BYTES + (distinct ? 0 : Double.BYTES);
        definition = (distinct ? "distinct" : "values") + " " + columns;
    }

    /** Text that is equal for rings of equal bytes. */
    String definition() {
        return definition;
    }
}
