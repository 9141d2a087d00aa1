package dev.freshet.ingest.intake;

import java.util.List;

/** The door to the log of events. */
public interface EventLog {
    /** Appends these messages and waits for the answer to each, in their order; bounded in time. */
    List<Receipt> append(List<Message> messages);
}
