package dev.freshet.schemas.serde;

import java.util.Optional;

/**
 * What came of reading one message of a shared topic. Anybody may write there, so bytes that mean nothing are expected and
 * have a type; an outage of the schema registry says nothing about the message and is thrown instead.
 *
 * @param <T> what the message holds
 */
public sealed interface Decoded<T> {

    /** The message says this. */
    record Readable<T>(T value) implements Decoded<T> {}

    /**
     * The message says nothing that its reader understands.
     *
     * @param why one line about the kind of fault, without what the message holds
     */
    record Unreadable<T>(String why) implements Decoded<T> {
        private static final int LONGEST = 300;

        public Unreadable {
            String line = why.replaceAll("\\s+", " ").strip();
            why = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
        }
    }

    /** The value of a readable message. */
    default Optional<T> asOptional() {
        return this instanceof Readable<T> readable ? Optional.of(readable.value()) : Optional.empty();
    }
}
