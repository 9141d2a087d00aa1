package dev.freshet.registry.kafka.store;

import java.util.regex.Pattern;

/**
 * Bounds what others choose. Names and ids become keys of the registry's state and parts of what it writes, and whoever writes
 * to a control topic could make them as long as a message; one that Kafka then refuses would stop every pipeline.
 */
public final class Identifiers {
    /** Longest id of a candidate, run, evaluation, decision, command or consumer, in characters. */
    static final int LONGEST_ID = 256;

    /** Longest reason or name of a person. */
    static final int LONGEST_TEXT = 2_000;

    private static final int LONGEST_REASON = 20_000;
    private static final Pattern PIPELINE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private Identifiers() {}

    public static String pipeline(String name) {
        if (!PIPELINE.matcher(name).matches()) {
            throw new IllegalArgumentException("the pipeline's name is not 1 to 63 characters a-z, 0-9 and -");
        }
        return name;
    }

    public static String id(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an id must have 1 to " + LONGEST_ID
                    + " characters and no control characters, but one has " + id.length());
        }
        return id;
    }

    public static String text(String what, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    what + " must have at most " + LONGEST_TEXT + " characters but has " + text.length());
        }
        return text;
    }

    /** What a service wrote counts however long it is; only the beginning is kept. */
    public static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 3) + "...";
    }
}
