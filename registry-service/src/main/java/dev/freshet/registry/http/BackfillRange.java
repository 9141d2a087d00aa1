package dev.freshet.registry.http;

import dev.freshet.registry.version.Backfill;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the range of a backfill from a request's parameters. */
final class BackfillRange {
    private BackfillRange() {}

    /** Nothing where neither is given. */
    static Optional<Backfill.Range> of(
            @Nullable String from, @Nullable String until, List<Long> records, List<Long> labels) {
        if (from == null && until == null) {
            return Optional.empty();
        }
        if (from == null || until == null || records.isEmpty()) {
            throw wrong("backfillFrom, backfillUntil and backfillRecords go together; give all or none");
        }
        try {
            return Optional.of(new Backfill.Range(Instant.parse(from), Instant.parse(until), records, labels));
        } catch (DateTimeParseException e) {
            throw wrong("'" + e.getParsedString() + "' is no time; write 2001-02-01T00:00:00Z");
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException wrong(String detail) {
        return new ProblemException(Problem.of(400, "The range of the backfill is wrong", detail));
    }
}
