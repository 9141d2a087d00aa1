package dev.freshet.feature.window;

/**
 * Finds the newest value in a window other than the record's own; mutable and reused. Of labels that is the one known last; of
 * equal times the later place counts, then the one that came later. Labels that were replaced since come after all others, first
 * the one that was replaced last.
 */
final class LastValue {
    double value;
    long time;

    private final RingBytes bytes;
    private final Ring ring;
    private final Withdrawn withdrawn;
    private final double[] values;

    LastValue(RingBytes bytes, Withdrawn withdrawn) {
        this.bytes = bytes;
        this.ring = bytes.ring;
        this.withdrawn = withdrawn;
        this.values = new double[ring.values()];
    }

    /**
     * Looks for it.
     *
     * @param column which value, or -1 for any
     * @param before place of the record's own value, or how many single values there are
     * @param view the window
     */
    void find(int column, int before, View view) {
        value = Double.NaN;
        time = Long.MIN_VALUE;
        for (int single = before - 1; single >= 0 && bytes.time(single) > view.from; single--) {
            if (bytes.time(single) <= view.to) {
                see(bytes.single(single), column);
                if (!isOpen()) {
                    break;
                }
            }
        }
        for (int index = bytes.withdrawn - 1; index >= 0; index--) {
            if (withdrawn.counts(index, view.from, view.to, view.now)) {
                see(withdrawn.at(index), column);
            }
        }
        if (isOpen()) {
            for (int index = bytes.panes - 1; index >= 0; index--) {
                seePane(bytes.pane(index), column, view);
            }
        }
    }

    /** Whether an older place can hold what is newer: labels may become known in another order than that of their places. */
    private boolean isOpen() {
        return Double.isNaN(value) || ring.keepsKnownAt;
    }

    private void see(int at, int column) {
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.numberAt(at, i);
        }
        see(ring.timeOfLast(LittleEndian.getTime(bytes.row.bytes, at), values), column < 0 ? 1 : values[column]);
    }

    private void see(long since, double number) {
        if (!Double.isNaN(number) && since > time) {
            value = number;
            time = since;
        }
    }

    private void seePane(int at, int column, View view) {
        var row = bytes.row.bytes;
        long since = column < 0 ? Pane.last(row, at) : Pane.newestTime(ring, row, at, column);
        long place = ring.overLabels ? Pane.middle(row, at) : since;
        if (place > view.from && place <= view.to) {
            see(since, column < 0 ? 1 : Pane.newest(ring, row, at, column));
        }
    }
}
