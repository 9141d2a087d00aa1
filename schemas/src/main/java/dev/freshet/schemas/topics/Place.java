package dev.freshet.schemas.topics;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message's place in the log, as headers name it: {@code flights.events-0@42}.
 *
 * @param topic topic
 * @param partition partition
 * @param offset offset
 */
public record Place(String topic, int partition, long offset) {
    /** Where the message first stood, on every message that is sent again, however often. */
    public static final String ORIGINAL_HEADER = "freshet-original";

    /** The rejected message of which this one is the only copy: whoever sends again looks for it. */
    public static final String RESENT_HEADER = "freshet-resent";

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9._-]{1,249})-([0-9]{1,9})@([0-9]{1,18})");

    /** The place a header names; empty where it names none. */
    public static Optional<Place> read(byte @Nullable [] header) {
        return header == null || header.length > 300
                ? Optional.empty()
                : parse(new String(header, StandardCharsets.US_ASCII));
    }

    /** The place a text names; empty where it names none. */
    public static Optional<Place> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new Place(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** For a header. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
