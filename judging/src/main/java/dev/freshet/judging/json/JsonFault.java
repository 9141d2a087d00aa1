package dev.freshet.judging.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Says in words, and never in those of a library, why bytes are no JSON; and holds the bounds of JSON that is read. */
public final class JsonFault {
    /** Objects and arrays within each other. */
    static final int DEEPEST = 1_000;
    /** Characters of a number. */
    static final int LONGEST_NUMBER = 1_000;

    private static final int LONGEST = 200;
    private static final Pattern ADVICE =
            Pattern.compile("(: | \\()?(enable|from|use|start marker at) [`\\[].*", Pattern.DOTALL);

    private JsonFault() {}

    /** What may stand in JSON from a producer. */
    public static StreamReadConstraints bounds() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .build();
    }

    /** What is wrong, and at which byte. */
    public static String of(IOException failure) {
        return switch (failure) {
            case StreamConstraintsException e ->
                "the JSON is beyond bounds: objects and arrays may be nested " + DEEPEST + " deep, a number may have "
                        + LONGEST_NUMBER + " characters and a name 50000";
            case JsonProcessingException e ->
                "the JSON is malformed at byte "
                        + (e.getLocation() == null
                                ? 0
                                : Math.max(0, e.getLocation().getByteOffset())) + ": "
                        + words(String.valueOf(e.getOriginalMessage()));
            default -> "the JSON is malformed: it is no UTF-8";
        };
    }

    private static String words(String message) {
        var plain = ADVICE.matcher(message).replaceAll("").replaceAll("\\p{Cntrl}", "·");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
