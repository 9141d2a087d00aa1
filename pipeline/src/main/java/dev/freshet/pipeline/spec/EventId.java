package dev.freshet.pipeline.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes an event the same event: the value of one field, or those of several together.
 *
 * @param fields fields, in the order in which their values stand in the id
 */
public record EventId(List<String> fields) {
    private static final String MISSING = "\\-";

    public EventId {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("an event needs an id; name a field");
        }
    }

    public static EventId of(String field) {
        return new EventId(List.of(field));
    }

    /** The field, where it is but one. */
    public Optional<String> only() {
        return fields.size() == 1 ? Optional.of(fields.getFirst()) : Optional.empty();
    }

    /**
     * The id that these values make: the text of the one, or the texts of all with {@code |} between them. There, {@code |}
     * and {@code \} in a text have a {@code \} before them, and {@code \-} stands for no value, so that different values make
     * different ids. Empty where there is no value at all.
     *
     * @param value gives a field's value, null where it has none
     */
    public String of(Function<String, @Nullable Object> value) {
        if (fields.size() == 1) {
            var only = value.apply(fields.getFirst());
            return only == null ? "" : only.toString();
        }
        boolean none = fields.stream().allMatch(field -> value.apply(field) == null);
        return none
                ? ""
                : fields.stream().map(field -> part(value.apply(field))).collect(Collectors.joining("|"));
    }

    private static String part(@Nullable Object value) {
        return value == null ? MISSING : value.toString().replace("\\", "\\\\").replace("|", "\\|");
    }

    @Override
    public String toString() {
        return String.join(", ", fields);
    }
}
