package dev.freshet.feature.label;

import java.util.ArrayList;
import java.util.List;

/** Keeps the labels of one event in the order they became known, however they arrive, and few of them. */
final class LabelHistory {
    /** Changes of mind that are remembered; of more, the oldest are forgotten. */
    static final int LIMIT = 32;
    /** Bytes that may wait for one event; a row must fit a message of its changelog. */
    private static final int MOST_BYTES = 512 * 1024;

    /** What a label is to those that were there. */
    enum Kind {
        NEWEST,
        REPEATED,
        SUPERSEDED
    }

    private LabelHistory() {}

    static Kind kind(List<Label> labels, Label label) {
        int place = place(labels, label);
        boolean asBefore = place > 0 && labels.get(place - 1).says(label.value());
        boolean asAfter = place < labels.size() && labels.get(place).says(label.value());
        if (asBefore || asAfter) {
            return Kind.REPEATED;
        }
        return place == labels.size() ? Kind.NEWEST : Kind.SUPERSEDED;
    }

    /** Whether one more may wait for its event: they wait with their bytes. */
    static boolean hasRoom(List<Label> waiting, Label label) {
        long bytes = size(label);
        for (Label each : waiting) {
            bytes += size(each);
        }
        return waiting.size() < LIMIT && (waiting.isEmpty() || bytes <= MOST_BYTES);
    }

    private static int size(Label label) {
        var original = label.original();
        return original == null ? 0 : original.size();
    }

    /** All labels and one more. */
    static List<Label> inserted(List<Label> labels, Label label) {
        List<Label> all = new ArrayList<>(labels);
        all.add(place(labels, label), label);
        return all;
    }

    /** The labels that matter, with one more: of equal neighbours the first and the last, and not too many. */
    static List<Label> with(List<Label> labels, Label label) {
        var all = inserted(labels, label);
        for (int i = all.size() - 2; i > 0; i--) {
            double value = all.get(i).value();
            if (all.get(i - 1).says(value) && all.get(i + 1).says(value)) {
                all.remove(i);
            }
        }
        return all.size() > LIMIT ? all.subList(all.size() - LIMIT, all.size()) : all;
    }

    private static int place(List<Label> labels, Label label) {
        int place = labels.size();
        while (place > 0 && labels.get(place - 1).compareTo(label) > 0) {
            place--;
        }
        return place;
    }
}
