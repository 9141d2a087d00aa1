package dev.freshet.feature.window;

import org.jspecify.annotations.Nullable;

/** The windows of one ring of a row: counts a record or a label, and reads what the record's windows hold. */
final class RingWindows {
    private final Ring ring;
    private final RingBytes bytes;
    private final Singles singles;
    private final Panes panes;
    private final Withdrawn withdrawn;
    private final WindowReader reader;
    private final double[] values;

    RingWindows(Ring ring) {
        this.ring = ring;
        this.bytes = new RingBytes(ring);
        this.singles = new Singles(bytes);
        this.panes = new Panes(bytes);
        this.withdrawn = new Withdrawn(bytes);
        this.reader = new WindowReader(bytes, withdrawn);
        this.values = new double[ring.values()];
    }

    void open(EntityRow row, int at) {
        bytes.open(row, at);
    }

    int end() {
        return bytes.end();
    }

    /** Counts a record, where this ring counts records, and reads its windows; tells whether they are exact. */
    boolean observe(long time, long newest, double[] inputs, double[] vector) {
        long horizon = newest - ring.kept;
        drop(horizon);
        int own = -1;
        double @Nullable [] counted = null;
        if (!ring.overLabels && ring.take(inputs, values)) {
            counted = values;
            own = time > horizon ? add(time, newest) : -1;
        }
        boolean cut = reader.read(time, newest, own, counted, vector) || own < 0 && counted != null && time > horizon;
        panes.takeOver(singles, newest);
        return !cut;
    }

    boolean read(long time, long newest, double[] vector) {
        return !reader.read(time, newest, -1, null, vector);
    }

    /** Counts a label, where this ring counts labels. */
    void learn(KnownLabel label, long newest) {
        if (!ring.overLabels) {
            return;
        }
        long place = ring.placeOfLabel(label.eventTime(), label.knownAt());
        var replaced = label.replaced();
        if (replaced != null) {
            withdraw(ring.placeOfLabel(label.eventTime(), replaced.knownAt()), replaced, place);
        }
        if (place > newest - ring.kept) {
            take(label.value(), label.knownAt());
            add(place, newest);
            panes.takeOver(singles, newest);
        }
    }

    /** From a time on, a label counts no more. */
    private void withdraw(long place, KnownLabel.Replaced label, long until) {
        take(label.value(), label.knownAt());
        int single = singles.find(place, values);
        if (single < 0) {
            panes.takeBack(place, values);
            return;
        }
        singles.remove(single);
        if (until > place) {
            withdrawn.add(place, values, until);
        }
    }

    private void take(double value, long knownAt) {
        values[0] = value;
        if (ring.keepsKnownAt) {
            values[1] = knownAt;
        }
    }

    private int add(long time, long newest) {
        if (panes.reach(time)) {
            panes.add(time, values, newest);
            return -1;
        }
        return singles.add(time, values);
    }

    private void drop(long horizon) {
        panes.drop(horizon);
        if (bytes.withdrawn > 0) {
            withdrawn.drop(horizon);
        }
        singles.drop(horizon);
    }
}
