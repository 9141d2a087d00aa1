package dev.freshet.judging.checking;

import dev.freshet.judging.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;

/** What became of a label. */
public sealed interface CheckedLabel {
    /**
     * It may be joined.
     *
     * @param eventId id of the event it is about, as ingestion writes it
     * @param value the label as a number; false is 0, true is 1
     * @param knownAt when it became known; empty where the document says that the Kafka timestamp tells
     */
    record Accepted(String eventId, double value, Optional<Instant> knownAt) implements CheckedLabel {}

    /**
     * It may not be joined.
     *
     * @param refusal what is wrong with it
     * @param eventId id of the event it is about, where that could be read
     */
    record Refused(Refusal refusal, Optional<String> eventId) implements CheckedLabel {}
}
