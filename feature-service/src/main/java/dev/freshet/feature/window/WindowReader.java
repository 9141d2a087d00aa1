package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getTime;
import static dev.freshet.feature.window.Ring.BLOCK;

import dev.freshet.feature.window.Span.Column;
import dev.freshet.feature.window.Span.Group;
import org.jspecify.annotations.Nullable;

/**
 * Reads all windows of a ring: from the newest value back, once for all windows that end together, by blocks where a block lies
 * within a window and one by one at the edges.
 */
final class WindowReader {
    private final RingBytes bytes;
    private final Ring ring;
    private final Withdrawn withdrawn;
    private final LastValue last;
    private final Tally[] tallies;
    private final Tally[] alone;
    private final View view = new View();
    private int entries;
    private int single;
    private int pane;
    private boolean cut;

    WindowReader(RingBytes bytes, Withdrawn withdrawn) {
        this.bytes = bytes;
        this.ring = bytes.ring;
        this.withdrawn = withdrawn;
        this.last = new LastValue(bytes, withdrawn);
        this.tallies = ring.tallies();
        this.alone = ring.tallies();
    }

    /**
     * Computes the windows of a record.
     *
     * @param now its event time
     * @param newest the newest record time of the entity, this one included
     * @param own place of the record's own value among the single ones, or -1
     * @param values the record's own values, or null where it has none that count
     * @param vector where the results go
     * @return whether an edge cut a pane, so that a result is not exact
     */
    boolean read(long now, long newest, int own, double @Nullable [] values, double[] vector) {
        view.of(now, newest);
        cut = false;
        for (Group group : ring.groups) {
            begin(now - group.until());
            for (Span span : group.spans()) {
                long shorter = view.from;
                view.from = newest - span.from();
                addSingles();
                addPanes();
                addWithdrawn(shorter);
                boolean isAlone = group.until() == 0 && now <= view.from;
                for (Column column : span.columns()) {
                    column.put(isAlone && values != null ? alone(column, values) : value(column, own), vector);
                }
            }
        }
        return cut;
    }

    private void begin(long to) {
        view.to = to;
        view.from = Long.MAX_VALUE;
        entries = 0;
        for (Tally tally : tallies) {
            tally.clear();
        }
        pane = bytes.panes;
        single = bytes.singles;
        while (single > 0 && bytes.time(single - 1) > to) {
            boolean whole = single % BLOCK == 0 && bytes.time(single - BLOCK) > to;
            single -= whole ? BLOCK : 1;
        }
    }

    /** By the totals of the blocks that lie within the window, and value by value at its two ends. */
    private void addSingles() {
        while (single > 0) {
            int block = (single - 1) / BLOCK;
            int first = block * BLOCK;
            boolean whole = block < bytes.blocks && (single - first == BLOCK || single == bytes.singles);
            if ((whole ? getTime(bytes.row.bytes, bytes.block(block)) : bytes.time(first)) <= view.from) {
                addAfter(view.from);
                return;
            }
            if (whole) {
                addBlocks(block);
            } else {
                addRange(first);
            }
        }
    }

    /** Adds the values behind a time, which at least one of the block is not. */
    private void addAfter(long from) {
        var row = bytes.row.bytes;
        int end = bytes.single(single);
        int begin = end;
        if (tallies.length > 0) {
            begin = tallies[0].addAfter(row, end, ring.width, from);
        } else {
            while (getTime(row, begin - ring.width) > from) {
                begin -= ring.width;
            }
        }
        for (int value = 1; value < tallies.length; value++) {
            int shift = LittleEndian.TIME + value * Double.BYTES;
            tallies[value].addAll(row, begin + shift, end, ring.width);
        }
        int count = (end - begin) / ring.width;
        entries += count;
        single -= count;
    }

    /** Adds what stands from here on in the block. */
    private void addRange(int begin) {
        int from = bytes.single(begin) + LittleEndian.TIME;
        int to = from + (single - begin) * ring.width;
        for (int value = 0; value < tallies.length; value++) {
            tallies[value].addAll(bytes.row.bytes, from + value * Double.BYTES, to, ring.width);
        }
        entries += single - begin;
        single = begin;
    }

    /** Adds a block and those before it that lie within the window. */
    private void addBlocks(int last) {
        int first = last;
        while (first > 0 && getTime(bytes.row.bytes, bytes.block(first - 1)) > view.from) {
            first--;
        }
        int at = bytes.block(first) + LittleEndian.TIME;
        for (Tally tally : tallies) {
            tally.layout.readAll(bytes.row.bytes, at, last + 1 - first, ring.blockWidth, tally);
            at += tally.layout.width();
        }
        entries += single - first * BLOCK;
        single = first * BLOCK;
    }

    private void addSingle(int at) {
        for (int value = 0; value < tallies.length; value++) {
            tallies[value].add(bytes.numberAt(at, value));
        }
        entries++;
    }

    /** A pane that an edge cuts counts whole where its middle lies in the window, and not at all elsewhere. */
    private void addPanes() {
        while (single == 0 && pane > 0) {
            int at = bytes.pane(pane - 1);
            long first = Pane.first(bytes.row.bytes, at);
            long newest = Pane.last(bytes.row.bytes, at);
            long middle = Pane.middle(bytes.row.bytes, at);
            if (middle <= view.from) {
                cut |= newest > view.from;
                return;
            }
            if (middle <= view.to) {
                Pane.tally(bytes.row.bytes, at, tallies);
                entries += Pane.entries(bytes.row.bytes, at);
                cut |= first <= view.from || newest > view.to;
            } else {
                cut |= first <= view.to;
            }
            pane--;
        }
    }

    private void addWithdrawn(long shorter) {
        for (int index = 0; index < bytes.withdrawn; index++) {
            if (withdrawn.counts(index, view.from, Math.min(shorter, view.to), view.now)) {
                addSingle(withdrawn.at(index));
            }
        }
    }

    private double value(Column column, int own) {
        if (column.isLast()) {
            last.find(column.value(), own >= 0 && view.to == view.now ? own : bytes.singles, view);
            return Aggregates.last(column.feature(), last, view.now);
        }
        return column.value() < 0 ? entries : Aggregates.value(column.feature(), tallies[column.value()]);
    }

    /** A record too late for its own window stands in it alone, and is not the last value before itself. */
    private double alone(Column column, double[] values) {
        if (column.value() < 0 || column.isLast()) {
            return column.isLast() ? Double.NaN : 1;
        }
        var tally = alone[column.value()];
        tally.clear();
        tally.add(values[column.value()]);
        return Aggregates.value(column.feature(), tally);
    }
}
