package dev.freshet.judging.checking;

import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Between which times the time of an event, or of a label, may lie, in every pipeline: a time from the future would age all
 * that follows it, and one of January 1970 is nearly always seconds that were read as milliseconds.
 *
 * @param first the earliest time; {@code events.notBefore} of the document
 * @param ahead how far a time may lie ahead of the clock
 */
public record TimeBounds(Instant first, Duration ahead) {
    /** What is wrong with this time of this field, at this time of the clock. */
    public Optional<Refusal> refusal(String field, Instant time, Instant now) {
        if (time.isBefore(first)) {
            return refused(field, EventCheck.NOT_BEFORE, time + " is before " + day() + mend(time, now));
        }
        return time.isAfter(now.plus(ahead))
                ? refused(
                        field,
                        EventCheck.NOT_FROM_THE_FUTURE,
                        time + " is more than " + ahead + " ahead of the clock (" + now
                                + "); mend the producer's clock or time zone")
                : Optional.empty();
    }

    private static Optional<Refusal> refused(String field, String rule, String message) {
        return Optional.of(new Refusal(Reason.RULE, field, rule, null, field + ": " + message));
    }

    private String day() {
        return first.toString().replace("T00:00:00Z", "") + " (events.notBefore)";
    }

    /** A number of milliseconds that makes a time within the bounds when it is taken as seconds was meant so. */
    private String mend(Instant time, Instant now) {
        var asSeconds = Instant.ofEpochSecond(time.toEpochMilli());
        boolean seconds = !asSeconds.isBefore(first) && !asSeconds.isAfter(now.plus(ahead));
        return seconds
                ? "; these look like seconds: write `timestamp: {epoch: seconds}` under clean (they would be "
                        + asSeconds + ")"
                : "; mend the producer's clock, or set events.notBefore to the day your data begins";
    }
}
