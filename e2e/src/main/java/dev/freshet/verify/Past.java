package dev.freshet.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What windows can look at: records as the log brought them so far, and all labels, by entity and time. */
public final class Past {
    private record Entity(String by, Object key) {}

    private final Map<Entity, TreeMap<Long, List<ExpectedRecord>>> records = new ConcurrentHashMap<>();
    private final Map<Entity, TreeMap<Long, List<ExpectedLabel>>> labels = new ConcurrentHashMap<>();

    void add(String by, ExpectedRecord record) {
        at(records, by, record)
                .computeIfAbsent(record.time(), time -> new ArrayList<>())
                .add(record);
    }

    void add(String by, ExpectedLabel label) {
        at(labels, by, label.of())
                .computeIfAbsent(label.knownAt(), time -> new ArrayList<>())
                .add(label);
    }

    /** Records of an entity with {@code after < time <= until}, as far as the log has brought them. */
    List<ExpectedRecord> records(String by, Object key, long after, long until) {
        return between(records.get(new Entity(by, key)), after, until);
    }

    /** Labels of an entity with {@code after < known at <= until}. */
    List<ExpectedLabel> labels(String by, Object key, long after, long until) {
        return between(labels.get(new Entity(by, key)), after, until);
    }

    /** The newest time of an entity's records, as far as the log has brought them. */
    long newest(String by, Object key) {
        var all = records.get(new Entity(by, key));
        return all == null ? Long.MIN_VALUE : all.lastKey();
    }

    private static <T> TreeMap<Long, T> at(Map<Entity, TreeMap<Long, T>> all, String by, ExpectedRecord record) {
        return all.computeIfAbsent(new Entity(by, record.field(by)), entity -> new TreeMap<>());
    }

    private static <T> List<T> between(@Nullable TreeMap<Long, List<T>> all, long after, long until) {
        if (all == null || after >= until) {
            return List.of();
        }
        return all.subMap(after, false, until, true).values().stream()
                .flatMap(List::stream)
                .toList();
    }
}
