package dev.freshet.ingest.duplicate;

import org.jspecify.annotations.Nullable;

/**
 * The ids seen within reach, by their hashes. What is within reach of the newest time lies in its span or the one before, so
 * there are two tables at most, and to forget is to let a table go: no step walks over ids. For one thread.
 */
public final class IdMemory implements AutoCloseable {
    private final Deduplication deduplication;
    private final Room room;
    private long newest = Long.MIN_VALUE;
    private long span = Long.MIN_VALUE;
    private @Nullable IdTable current;
    private @Nullable IdTable previous;

    /** An empty memory that keeps ids as long as the document says. */
    public IdMemory(Deduplication deduplication, Room room) {
        this.deduplication = deduplication;
        this.room = room;
    }

    /** Whether an event of this id at this time is the same as one seen before. */
    public boolean knows(long high, long low, long time) {
        long now = Math.max(newest, time);
        return isDuplicate(current, high, low, time, now) || isDuplicate(previous, high, low, time, now);
    }

    /** Notes an accepted event; answers whether there is anything to remember of it. */
    public boolean remember(long high, long low, long time) {
        newest = Math.max(newest, time);
        if (!deduplication.isRemembered(time, newest)) {
            return false;
        }
        long its = deduplication.span(time);
        if (current == null || its > span) {
            turnTo(its);
        }
        table(its).put(high, low, time);
        return true;
    }

    /** Whether everything seen up to this time is forgotten. */
    public boolean hasForgotten(long time) {
        return newest != Long.MIN_VALUE && !deduplication.isRemembered(time, newest);
    }

    /** How many ids are held, those about to be forgotten included. */
    public long size() {
        return (current == null ? 0 : current.size()) + (previous == null ? 0 : previous.size());
    }

    private boolean isDuplicate(@Nullable IdTable table, long high, long low, long time, long now) {
        if (table == null) {
            return false;
        }
        long seen = table.timeOf(high, low);
        return seen != IdTable.NONE && deduplication.isDuplicate(seen, time, now);
    }

    /** Makes this the newest span. The next is taken to be as full as the last one: it need not grow step by step. */
    private void turnTo(long next) {
        var last = current;
        close(previous);
        previous = null;
        if (last != null && next == span + 1) {
            previous = last;
        } else {
            close(last);
        }
        current = new IdTable(room, previous == null ? 0 : previous.size());
        span = next;
    }

    private IdTable table(long its) {
        if (its == span && current != null) {
            return current;
        }
        if (previous == null) {
            previous = new IdTable(room, 0);
        }
        return previous;
    }

    private static void close(@Nullable IdTable table) {
        if (table != null) {
            table.close();
        }
    }

    @Override
    public void close() {
        close(current);
        close(previous);
        current = null;
        previous = null;
    }
}
