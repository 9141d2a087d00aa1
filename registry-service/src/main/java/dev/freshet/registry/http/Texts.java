package dev.freshet.registry.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds what people send to its bounds before it takes the road: nothing is carried out whose answer could not be given. */
final class Texts {
    private static final int LONGEST_TEXT = 2_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+~-]{0,199}");

    private Texts() {}

    static String text(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST_TEXT) {
            String was = value == null ? "missing" : value.isBlank() ? "blank" : value.length() + " long";
            throw ProblemException.wrong(
                    name + " must be a text of 1 to " + LONGEST_TEXT + " characters but was " + was);
        }
        return value;
    }

    /** The id of a command: it stands in addresses, and in the ids of what follows from it. */
    static String id(String value) {
        if (!ID.matcher(value).matches()) {
            throw ProblemException.wrong(
                    "id must be 1 to 200 letters, digits and . _ : @ + ~ -, the first a letter or a"
                            + " digit, but "
                            + (value.length() > 200 ? "was " + value.length() + " long" : "was '" + value + "'")
                            + "; leave it out, and one is made");
        }
        return value;
    }
}
