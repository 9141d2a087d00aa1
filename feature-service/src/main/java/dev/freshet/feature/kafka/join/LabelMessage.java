package dev.freshet.feature.kafka.join;

import dev.freshet.schemas.RejectionReason;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A message of {@code <p>.labels} as far as it could be read. */
sealed interface LabelMessage {
    WireBytes original();

    /**
     * A label.
     *
     * @param eventId id of the event it is about
     * @param value the label as a number; false is 0, true is 1
     * @param knownAt when it became known, or nothing where the document says that the Kafka timestamp tells
     * @param original its bytes
     */
    record Readable(String eventId, double value, OptionalLong knownAt, WireBytes original) implements LabelMessage {}

    /**
     * Something else.
     *
     * @param reason why it is refused
     * @param field field at fault, or null where the whole message is
     * @param message what is wrong and how to mend it
     * @param eventId id of the event, where it could be read
     * @param original its bytes
     */
    record Unreadable(
            RejectionReason reason,
            @Nullable String field,
            String message,
            @Nullable String eventId,
            WireBytes original)
            implements LabelMessage {}
}
