package dev.freshet.feature.label;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the join remembers of one event id.
 *
 * @param event the record, or null while only labels have come
 * @param cameAt newest record time when the event came, at least its own time; while there is no event, when the last label
 *     came
 * @param vector the feature vector, or null until it has come back
 * @param labels labels in the order they became known; equal neighbours are kept as their first and their last
 * @param counted the label that windows count now, or null for none
 * @param settled whether maturity has passed with the vector there, so that what comes now revises
 * @param revisions examples written so far
 * @param written label of the newest example, meaningless while there is none
 */
public record EventRow(
        @Nullable Event event,
        long cameAt,
        @Nullable ServedVector vector,
        List<Label> labels,
        @Nullable Label counted,
        boolean settled,
        int revisions,
        double written) {
    static final EventRow EMPTY = new EventRow(null, Long.MIN_VALUE, null, List.of(), null, false, 0, 0);

    public EventRow {
        labels = List.copyOf(labels);
    }

    EventRow withEvent(Event it, long newest) {
        return new EventRow(it, Math.max(it.time(), newest), vector, labels, counted, settled, revisions, written);
    }

    EventRow withVector(ServedVector it) {
        return new EventRow(event, cameAt, it, labels, counted, settled, revisions, written);
    }

    EventRow withLabels(List<Label> all) {
        return new EventRow(event, cameAt, vector, all, counted, settled, revisions, written);
    }

    /** With one more label that waits for its event. */
    EventRow withWaiting(List<Label> all, long newest) {
        return new EventRow(null, newest, null, all, counted, settled, revisions, written);
    }

    EventRow withCounted(Label it) {
        return new EventRow(event, cameAt, vector, labels, it, settled, revisions, written);
    }

    EventRow settledWith(int revisionsNow, double writtenNow) {
        return new EventRow(event, cameAt, vector, labels, counted, true, revisionsNow, writtenNow);
    }
}
