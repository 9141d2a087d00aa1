package dev.freshet.judging.json;

import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;

/** What the bytes of an event turned out to be. */
public sealed interface Decoded {
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

    /** Bytes that are no event, with what is wrong with them and how to mend it. */
    static Decoded unreadable(String message) {
        return new Unreadable(Refusal.ofEvent(Reason.UNREADABLE, message));
    }
}
