package dev.freshet.cli.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the accepted events of a sample happened, and how far they stand out of that order. */
public final class EventOrder {
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long late;
    private Duration farthest = Duration.ZERO;

    void add(Instant time) {
        var earliest = first;
        var latest = last;
        first = earliest == null || time.isBefore(earliest) ? time : earliest;
        last = latest == null || time.isAfter(latest) ? time : latest;
        if (latest != null && time.isBefore(latest)) {
            late++;
            var behind = Duration.between(time, latest);
            farthest = behind.compareTo(farthest) > 0 ? behind : farthest;
        }
    }

    /** The earliest event; empty where none was accepted. */
    public Optional<Instant> first() {
        return Optional.ofNullable(first);
    }

    /** The latest event; empty where none was accepted. */
    public Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    /** Events that stand behind a later one. */
    public long late() {
        return late;
    }

    /** How much earlier than a row in front of it an event happened, at most. */
    public Duration farthest() {
        return farthest;
    }
}
