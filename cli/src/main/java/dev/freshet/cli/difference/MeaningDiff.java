package dev.freshet.cli.difference;

import dev.freshet.cli.difference.Change.Kind;
import dev.freshet.pipeline.spec.CleaningStep;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.Rule;
import dev.freshet.pipeline.spec.StreamRule;
import dev.freshet.pipeline.spec.feature.Feature;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares two pipelines by what they mean, not by how their documents are written: the records of the specification,
 * component by component, so that nothing a document can say is forgotten here.
 */
public final class MeaningDiff {
    private final List<Change> changes = new ArrayList<>();

    private MeaningDiff() {}

    /** What {@code after} says differently. */
    public static List<Change> between(Pipeline before, Pipeline after) {
        var diff = new MeaningDiff();
        diff.compare("", before, after);
        return List.copyOf(diff.changes);
    }

    private void compare(String path, @Nullable Object before, @Nullable Object after) {
        var from = plain(before);
        var to = plain(after);
        if (Objects.equals(from, to)) {
            return;
        }
        if (from instanceof Feature || to instanceof Feature) {
            note(path, from, to);
        } else if (from instanceof Record && to instanceof Record && from.getClass() == to.getClass()) {
            for (var component : from.getClass().getRecordComponents()) {
                var name = path.isEmpty() ? component.getName() : path + "." + component.getName();
                compare(name, value(component, from), value(component, to));
            }
        } else if (keyed(from) instanceof Map<?, ?> old && keyed(to) instanceof Map<?, ?> young) {
            compareEntries(path, old, young);
        } else {
            note(path, from, to);
        }
    }

    private void compareEntries(String path, Map<?, ?> before, Map<?, ?> after) {
        var keys = new ArrayList<Object>(before.keySet());
        after.keySet().stream().filter(key -> !before.containsKey(key)).forEach(keys::add);
        keys.forEach(key -> compare(path + "." + key, before.get(key), after.get(key)));
        if (new TreeSet<>(names(before)).equals(new TreeSet<>(names(after)))
                && !names(before).equals(names(after))) {
            changes.add(new Change(
                    Kind.CHANGED,
                    path + " (order)",
                    String.join(", ", names(before)),
                    String.join(", ", names(after))));
        }
    }

    private static List<String> names(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).toList();
    }

    private void note(String path, @Nullable Object from, @Nullable Object to) {
        var kind = from == null ? Kind.ADDED : to == null ? Kind.REMOVED : Kind.CHANGED;
        changes.add(new Change(kind, path, text(from), text(to)));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.orElse(null);
            case OptionalLong optional -> optional.isPresent() ? optional.getAsLong() : null;
            case null -> null;
            case Object other -> other;
        };
    }

    /** A list of named things as a map; the order of the document is kept. */
    private static @Nullable Object keyed(@Nullable Object value) {
        if (!(value instanceof List<?> list)
                || list.isEmpty()
                || !list.stream()
                        .allMatch(item ->
                                item instanceof Rule || item instanceof StreamRule || item instanceof Feature)) {
            return value instanceof List<?> empty && empty.isEmpty() ? Map.of() : value;
        }
        var map = new LinkedHashMap<String, Object>();
        list.forEach(item -> map.put(name(item), item));
        return map;
    }

    private static String name(Object item) {
        return switch (item) {
            case Feature feature -> feature.name();
            case Rule rule -> rule.name();
            case StreamRule rule -> rule.name();
            default -> throw new IllegalStateException("only features and rules have names, not " + item);
        };
    }

    private static @Nullable Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case CleaningStep.Plain step -> step.versioned();
            case CleaningStep step -> "%s (%s)".formatted(step.versioned(), components((Record) step));
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
            case Feature feature -> feature.definition();
            case Rule rule -> "%s, otherwise %s".formatted(rule.check(), text(rule.otherwise()));
            case StreamRule.Windowed rule ->
                "%s over %s, otherwise %s".formatted(rule.measure().definition(), rule.over(), text(rule.otherwise()));
            case List<?> list -> list.stream().map(MeaningDiff::text).collect(Collectors.joining(", ", "[", "]"));
            case Record record -> components(record);
            case Object other -> other.toString();
        };
    }

    private static String components(Record record) {
        var parts = new ArrayList<String>();
        for (var component : record.getClass().getRecordComponents()) {
            var value = plain(value(component, record));
            if (value != null && !component.getName().equals("name")) {
                parts.add(component.getName() + " " + text(value));
            }
        }
        return String.join(", ", parts);
    }
}
