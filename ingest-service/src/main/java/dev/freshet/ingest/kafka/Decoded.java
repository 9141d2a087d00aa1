package dev.freshet.ingest.kafka;

import dev.freshet.pipeline.checking.RawEvent;
import dev.freshet.pipeline.refusal.Reason;
import dev.freshet.pipeline.refusal.Refusal;

/** What the bytes of an event turned out to be. */
sealed interface Decoded {
    /**
     * An event, read.
     *
     * @param event its raw values
     */
    record Readable(RawEvent event) implements Decoded {}

    /**
     * No event.
     *
     * @param refusal what is wrong with the bytes
     */
    record Unreadable(Refusal refusal) implements Decoded {}

    static Decoded unreadable(String message) {
        return new Unreadable(Refusal.ofEvent(Reason.UNREADABLE, message));
    }
}
