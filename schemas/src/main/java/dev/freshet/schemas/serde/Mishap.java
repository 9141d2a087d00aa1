package dev.freshet.schemas.serde;

import java.io.IOException;
import java.time.DateTimeException;
import org.apache.avro.AvroRuntimeException;

/**
 * Says in words why bytes could not be read: short, on one line, and without the names of classes, which say nothing to a
 * producer. Only what was written for people is passed on.
 */
final class Mishap {
    private static final int LONGEST = 200;

    private Mishap() {}

    static String of(Throwable failure) {
        if (failure instanceof StackOverflowError) {
            return "its values are nested too deeply";
        }
        boolean told = failure instanceof IOException
                || failure instanceof AvroRuntimeException
                || failure instanceof IllegalArgumentException
                || failure instanceof DateTimeException;
        return told && failure.getMessage() != null ? oneLine(failure.getMessage()) : "a value is none of its type";
    }

    private static String oneLine(String message) {
        String shown = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
        return shown.replaceAll("\\p{Cntrl}", "·");
    }
}
