package dev.freshet.pipeline.document.value;

import dev.freshet.pipeline.document.shape.Key;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.tree.Mistakes;
import dev.freshet.pipeline.document.tree.Tree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One section as far as it is right: typed values, defaults filled in, wrong ones left out. Checks ask it for what they
 * need and tell mistakes through it, so that each carries its place.
 */
public final class Values {
    private final String path;
    private final Section section;
    private final Map<String, Object> values;
    private final Map<String, Tree.Entry> given;
    private final int line;
    private final Mistakes mistakes;

    Values(
            String path,
            Section section,
            Map<String, Object> values,
            Map<String, Tree.Entry> given,
            int line,
            Mistakes mistakes) {
        this.path = path;
        this.section = section;
        this.values = values;
        this.given = given;
        this.line = line;
        this.mistakes = mistakes;
    }

    /** A section of which nothing is right; why was told already. */
    static Values absent(String path, Section section, Mistakes mistakes) {
        return new Values(path, section, Map.of(), Map.of(), 0, mistakes);
    }

    public String path() {
        return path;
    }

    public Optional<String> text(String key) {
        return value(key, String.class);
    }

    public Optional<Long> whole(String key) {
        return value(key, Long.class);
    }

    public Optional<Double> decimal(String key) {
        return value(key, Double.class);
    }

    public Optional<Duration> period(String key) {
        return value(key, Duration.class);
    }

    public List<Duration> periods(String key) {
        return value(key, List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(Duration.class::cast)
                .toList();
    }

    public Optional<Boolean> flag(String key) {
        return value(key, Boolean.class);
    }

    /** The section under the key; one without values where it is absent or wrong. */
    public Values section(String key) {
        var shape = key(key).shape() instanceof Section known ? known : section;
        return value(key, Values.class).orElseGet(() -> absent(path + "." + key, shape, mistakes));
    }

    /** Whether the section can have the key at all; tells variants apart. */
    public boolean knows(String key) {
        return section.names().contains(key);
    }

    /** Whether something right stands there, written or by default. */
    public boolean has(String key) {
        key(key);
        return values.containsKey(key);
    }

    /** Whether the document says something there, right or wrong. */
    public boolean says(String key) {
        key(key);
        return given.containsKey(key);
    }

    public List<Values> sections(String key) {
        return value(key, List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(Values.class::cast)
                .toList();
    }

    public List<String> texts(String key) {
        return value(key, List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(String.class::cast)
                .toList();
    }

    /** The items of a list that holds words and sections. */
    public List<Object> items(String key) {
        return value(key, List.class).stream()
                .<Object>flatMap(list -> ((List<?>) list).stream())
                .toList();
    }

    /** The text, number or boolean under the key. */
    public Optional<Object> single(String key) {
        return value(key, Object.class);
    }

    /** The values under the key, by name in the order of the document. */
    <T> Map<String, T> map(String key, Class<T> type) {
        var typed = new LinkedHashMap<String, T>();
        value(key, Map.class)
                .ifPresent(map -> map.forEach((name, value) -> typed.put((String) name, type.cast(value))));
        return typed;
    }

    /** The key of a section that has but one. */
    public String onlyKey() {
        return section.keys().getFirst().name();
    }

    /** The mapping under the key, by name in the order of the document. */
    @SuppressWarnings("unchecked") // the structure reader puts only this type under a MapOf
    public Map<String, Values> named(String key) {
        return value(key, Map.class).map(map -> (Map<String, Values>) map).orElse(Map.of());
    }

    /** Tells a mistake at a key of this section. */
    public void wrong(String key, String reason, String mend) {
        key(key);
        var entry = given.get(key);
        mistakes.add(
                path.isEmpty() ? key : path + "." + key,
                entry == null ? line : entry.line(),
                entry == null ? "" : entry.value().shown(),
                reason,
                mend);
    }

    /** Tells a mistake at this section as a whole. */
    public void wrongSelf(String shown, String reason, String mend) {
        mistakes.add(path, line, shown, reason, mend);
    }

    /** Tells a mistake at the first of the items of a list that reads so. */
    public void wrongItem(String key, String item, String reason, String mend) {
        var entry = given.get(key);
        if (entry != null && entry.value() instanceof Tree.Scalar) {
            wrong(key, reason, mend);
        }
        if (entry != null && entry.value() instanceof Tree.Sequence(var items, int start)) {
            var index = items.stream().map(Tree::shown).toList().indexOf(item);
            mistakes.add(path + "." + key + "[" + index + "]", items.get(index).line(), item, reason, mend);
        }
    }

    private <T> Optional<T> value(String key, Class<T> type) {
        key(key);
        @Nullable Object value = values.get(key);
        return Optional.ofNullable(value).map(type::cast);
    }

    private Key key(String name) {
        return section.keys().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the table of the document has no key " + path + "." + name));
    }
}
