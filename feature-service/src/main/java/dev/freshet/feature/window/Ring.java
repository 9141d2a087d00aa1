package dev.freshet.feature.window;

import dev.freshet.feature.window.Span.Column;
import dev.freshet.feature.window.Span.Group;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * What all windows over the records of an entity share, or all windows over its labels of one delay: which values are kept of
 * each, for how long and in how many bytes. {@link RingBytes} says where they stand.
 */
final class Ring {
    /** So many single values, from the oldest on, have their totals kept once they are there. */
    static final int BLOCK = 16;
    /** A pane at the edge of a window is at most this part of the window long, or holds no more than a block. */
    private static final int CELLS = 120;

    private static final int COUNT = 4;
    private static final int LAST = LittleEndian.TIME + Double.BYTES;

    final boolean overLabels;
    /** Whether the time when a label became known stands beside its value, because it tells which is the last. */
    final boolean keepsKnownAt;

    final boolean keepsLast;
    final List<Group> groups;
    /** How long values are kept, in milliseconds. */
    final long kept;
    /** So many of the newest values are kept one by one, whatever comes. */
    final int singles;

    final int width;
    final int totalsWidth;
    final int blockWidth;
    final int paneWidth;
    final int withdrawnWidth;

    private final boolean countsRecords;
    private final long delay;
    private final int[] inputs;
    private final TotalsLayout[] totals;
    private final String definition;

    /**
     * Lays a ring out.
     *
     * @param features windows over records, or over labels of one delay, with their columns in the vector
     * @param all what comes with each record
     * @param singles how many values are kept one by one
     */
    Ring(List<Rings.Placed> features, List<WindowInput> all, int singles) {
        var first = features.getFirst().feature();
        this.singles = singles;
        overLabels = first.overLabels();
        delay = overLabels ? first.window().delayed().toMillis() : 0;
        var fields = fields(features);
        inputs = fields.stream()
                .mapToInt(field -> all.indexOf(new WindowInput(field, false)))
                .toArray();
        countsRecords = features.stream().anyMatch(it -> it.feature().of().isEmpty());
        List<Column> columns = features.stream()
                .map(it -> new Column(it.feature(), it.at(), value(it.feature(), fields)))
                .toList();
        keepsLast = columns.stream().anyMatch(Column::isLast);
        keepsKnownAt = keepsLast && delay > 0;
        groups = Span.groups(columns, !overLabels);
        kept = Span.kept(groups);
        totals = new TotalsLayout[overLabels ? 1 : inputs.length];
        Arrays.setAll(totals, value -> totals(columns, value));
        totalsWidth = Arrays.stream(totals).mapToInt(TotalsLayout::width).sum();
        width = LittleEndian.TIME + Double.BYTES * values();
        blockWidth = LittleEndian.TIME + totalsWidth;
        paneWidth = COUNT + 2 * LittleEndian.TIME + totalsWidth + (keepsLast ? LAST * totals.length : 0);
        withdrawnWidth = LittleEndian.TIME + width;
        definition = "%s of %s in %d: %s".formatted(overLabels ? "labels" : "records", fields, singles, columns);
    }

    private static List<String> fields(List<Rings.Placed> features) {
        List<String> fields = new ArrayList<>();
        for (Rings.Placed placed : features) {
            var of = placed.feature().of();
            if (!placed.feature().overLabels() && !of.isEmpty() && !fields.contains(of)) {
                fields.add(of);
            }
        }
        return fields;
    }

    private static int value(AggregateFeature feature, List<String> fields) {
        return feature.overLabels() ? 0 : fields.indexOf(feature.of());
    }

    private static TotalsLayout totals(List<Column> columns, int value) {
        var wanted = EnumSet.noneOf(Aggregate.class);
        columns.stream()
                .filter(column -> column.value() == value)
                .forEach(column -> wanted.add(column.feature().aggregate()));
        return TotalsLayout.of(wanted);
    }

    /** How many numbers stand behind the time of a single value. */
    int values() {
        return totals.length + (keepsKnownAt ? 1 : 0);
    }

    /** How many of these are aggregated. */
    int totals() {
        return totals.length;
    }

    TotalsLayout totals(int value) {
        return totals[value];
    }

    Tally[] tallies() {
        return Arrays.stream(totals).map(Tally::new).toArray(Tally[]::new);
    }

    /** Picks what is kept of a record; false where that is nothing. */
    boolean take(double[] of, double[] values) {
        boolean any = countsRecords;
        for (int i = 0; i < inputs.length; i++) {
            values[i] = of[inputs[i]];
            any |= !Double.isNaN(values[i]);
        }
        return any;
    }

    /** The time by which the last value is told: that of a record, or when a label became known. */
    long timeOfLast(long time, double[] values) {
        if (!overLabels) {
            return time;
        }
        return keepsKnownAt ? (long) values[values.length - 1] : time - 1;
    }

    /** From when on a label counts: strictly after it was known, but with the end of its delay where it was known by then. */
    long placeOfLabel(long eventTime, long knownAt) {
        long old = eventTime + delay;
        return delay > 0 && knownAt <= old ? old : knownAt + 1;
    }

    /** How long a pane of this age may be, by the finest edge that it has not passed yet. */
    long cell(long age) {
        long cell = Long.MAX_VALUE;
        for (Group group : groups) {
            for (Span span : group.spans()) {
                if (span.from() >= age) {
                    cell = Math.min(cell, Math.max(1, span.over() / CELLS));
                }
            }
        }
        return cell;
    }

    /** For how many blocks totals are kept: the full ones and a newest that is half full, where any is full. */
    static int blocks(int singles) {
        return singles < BLOCK ? 0 : (singles + BLOCK / 2) / BLOCK;
    }

    /** Text that is equal for rings of equal bytes. */
    String definition() {
        return definition;
    }
}
