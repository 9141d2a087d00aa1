package dev.freshet.cli.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges events, which come in time order, with their labels, which come in any: one stream in time order. Labels wait in
 * a heap until their time has come; at equal times labels go before other events, never before their own, and keep the
 * order of their events.
 */
public final class Timeline implements Iterator<Moment> {
    private final Iterator<Translated> rows;
    private final long until;
    private final PriorityQueue<Waiting> labels =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::time).thenComparingLong(Waiting::order));
    private @Nullable Translated nextRow;
    private long lastEventTime = Long.MIN_VALUE;
    private long order;

    /** A timeline of these rows, as far as the cut goes. */
    public Timeline(Iterator<Translated> rows, Cut cut) {
        this.rows = cut.of(rows);
        this.until = cut.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        advance();
    }

    private record Waiting(Moment label, long order) {
        long time() {
            return label.time();
        }
    }

    @Override
    public boolean hasNext() {
        var label = labels.peek();
        return nextRow != null || (label != null && label.time() < until);
    }

    @Override
    public Moment next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the replay has ended");
        }
        var label = labels.peek();
        var row = nextRow;
        if (row == null || (label != null && label.time() <= row.event().time())) {
            return labels.remove().label();
        }
        row.label().ifPresent(later -> labels.add(new Waiting(later, order++)));
        advance();
        return row.event();
    }

    /** The next event, with labels still to come before it or not; empty where no event is left. */
    public Optional<Moment> nextEvent() {
        return Optional.ofNullable(nextRow).map(Translated::event);
    }

    private void advance() {
        nextRow = null;
        if (rows.hasNext()) {
            var row = rows.next();
            requireOrder(row.event());
            nextRow = row;
        }
    }

    private void requireOrder(Moment event) {
        if (event.time() < lastEventTime) {
            throw new ReplayException(
                    "event %s happens at %s, before the event in front of it (%s); sort the file by event time"
                            .formatted(
                                    event.id(),
                                    Instant.ofEpochMilli(event.time()),
                                    Instant.ofEpochMilli(lastEventTime)));
        }
        lastEventTime = event.time();
    }
}
