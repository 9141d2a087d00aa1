package dev.freshet.feature.window;

/**
 * The panes of a ring: values so many and so old that they are kept together only, in the order of their middles. Two become one
 * where no edge that they have yet to pass needs them apart.
 */
final class Panes {
    private final RingBytes bytes;
    private final Ring ring;
    private final Pane pane;
    private final double[] values;

    Panes(RingBytes bytes) {
        this.bytes = bytes;
        this.ring = bytes.ring;
        this.pane = new Pane(ring);
        this.values = new double[ring.values()];
    }

    /** Takes out the oldest that stand at or before a time. */
    void drop(long horizon) {
        int gone = 0;
        while (gone < bytes.panes && last(gone) <= horizon) {
            gone++;
        }
        if (gone > 0) {
            bytes.row.cut(bytes.pane(0), gone * ring.paneWidth);
            bytes.panes(bytes.panes - gone);
        }
    }

    /** Makes panes of the oldest single values where there are too many. */
    void takeOver(Singles singles, long newest) {
        if (bytes.singles < ring.singles + Ring.BLOCK) {
            return;
        }
        while (bytes.singles >= ring.singles + Ring.BLOCK) {
            pane.clear();
            for (int single = 0; single < Ring.BLOCK; single++) {
                read(single);
                pane.add(bytes.time(single), values);
            }
            singles.dropBlock();
            insert(bytes.panes);
        }
        join(newest);
    }

    private void read(int single) {
        for (int value = 0; value < values.length; value++) {
            values[value] = bytes.value(single, value);
        }
    }

    /** Whether a value of this time stands among the panes, because it is older than some of them. */
    boolean reach(long time) {
        if (bytes.singles > 0 && bytes.time(0) <= time) {
            return false;
        }
        int index = bytes.panes - 1;
        while (index >= 0 && last(index) < time) {
            index--;
        }
        return index >= 0;
    }

    /** Adds a late value, as a pane of its own that may join its neighbours. */
    void add(long time, double[] late, long newest) {
        int at = bytes.panes;
        while (at > 0 && middle(at - 1) > time) {
            at--;
        }
        pane.clear();
        pane.add(time, late);
        insert(at);
        join(newest);
    }

    /** Takes a value back from the pane that spans its time. */
    void takeBack(long time, double[] replaced) {
        for (int index = bytes.panes - 1; index >= 0; index--) {
            if (first(index) <= time && time <= last(index)) {
                pane.clear();
                pane.add(bytes.row.bytes, bytes.pane(index));
                pane.takeBack(replaced);
                if (pane.isEmpty()) {
                    bytes.row.cut(bytes.pane(index), ring.paneWidth);
                    bytes.panes(bytes.panes - 1);
                } else {
                    pane.write(bytes.row.bytes, bytes.pane(index));
                }
                return;
            }
        }
    }

    private void insert(int index) {
        bytes.row.open(bytes.pane(index), ring.paneWidth);
        bytes.panes(bytes.panes + 1);
        pane.write(bytes.row.bytes, bytes.pane(index));
    }

    /** Makes one of two neighbours that lie in one cell of the grid of their age. */
    private void join(long newest) {
        for (int index = bytes.panes - 2; index >= 0; index--) {
            long first = Math.min(first(index), first(index + 1));
            long last = Math.max(last(index), last(index + 1));
            long cell = ring.cell(newest - last);
            if (Math.floorDiv(first, cell) == Math.floorDiv(last, cell)) {
                pane.clear();
                pane.add(bytes.row.bytes, bytes.pane(index));
                pane.add(bytes.row.bytes, bytes.pane(index + 1));
                pane.write(bytes.row.bytes, bytes.pane(index));
                bytes.row.cut(bytes.pane(index + 1), ring.paneWidth);
                bytes.panes(bytes.panes - 1);
            }
        }
    }

    private long first(int index) {
        return Pane.first(bytes.row.bytes, bytes.pane(index));
    }

    private long middle(int index) {
        return Pane.middle(bytes.row.bytes, bytes.pane(index));
    }

    private long last(int index) {
        return Pane.last(bytes.row.bytes, bytes.pane(index));
    }
}
