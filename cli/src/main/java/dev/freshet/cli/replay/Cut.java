package dev.freshet.cli.replay;

import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the past is replayed.
 *
 * @param from first event time, inclusive
 * @param until last time, exclusive, for events and for labels
 * @param limit most events
 */
public record Cut(Optional<Instant> from, Optional<Instant> until, long limit) {
    public static final Cut EVERYTHING = new Cut(Optional.empty(), Optional.empty(), Long.MAX_VALUE);

    public Cut {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 but was " + limit);
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException(
                    "from must be before until but was " + from.get() + ", until " + until.get());
        }
    }

    /** The rows within the cut; what comes after it is not even read. */
    Iterator<Translated> of(Iterator<Translated> rows) {
        return new Rows(rows);
    }

    private final class Rows implements Iterator<Translated> {
        private final Iterator<Translated> rows;
        private final long first = from.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
        private final long end = until.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        private long given;
        private @Nullable Translated next;

        Rows(Iterator<Translated> rows) {
            this.rows = rows;
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Translated next() {
            var row = next;
            if (row == null) {
                throw new NoSuchElementException("the cut has ended");
            }
            advance();
            return row;
        }

        private void advance() {
            next = null;
            while (next == null && given < limit && rows.hasNext()) {
                var row = rows.next();
                if (row.event().time() >= end) {
                    given = limit;
                } else if (row.event().time() >= first) {
                    next = row;
                    given++;
                }
            }
        }
    }
}
