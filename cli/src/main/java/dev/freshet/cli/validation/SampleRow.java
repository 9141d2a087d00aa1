package dev.freshet.cli.validation;

import dev.freshet.judging.checking.RawEvent;
import org.jspecify.annotations.Nullable;

/** A row of a sample: an event as a producer would send it, or none, with the reason. */
public sealed interface SampleRow {
    /** Line in the file, or number of the row where it has no lines. */
    long number();

    /**
     * It can be judged.
     *
     * @param number line in the file
     * @param event its raw values, by position in the document
     * @param positive its label, where it is yes or no and the row knows it; null otherwise
     */
    record Readable(long number, RawEvent event, @Nullable Boolean positive) implements SampleRow {}

    /**
     * It never becomes an event: malformed, or the mapping can make none of it.
     *
     * @param number line in the file
     * @param message what is wrong and how to mend it
     */
    record Unreadable(long number, String message) implements SampleRow {}
}
