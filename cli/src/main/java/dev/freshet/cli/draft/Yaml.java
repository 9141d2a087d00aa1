package dev.freshet.cli.draft;

import java.util.Set;
import java.util.regex.Pattern;

/** Text as YAML reads it back: bare where that is safe, in quotes where it is not. */
final class Yaml {
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> OTHERWISE = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private Yaml() {}

    static String text(String text) {
        if (BARE.matcher(text).matches() && !OTHERWISE.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return text;
        }
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
