package dev.freshet.registry.kafka.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Wire records kept to be asked for, newest first. A record stands at a place whose key sorts by kind, pipeline and
 * descending offset of its first arrival; a second store leads from its id to the place, so that a later record of the
 * same id takes the same place.
 */
public final class Shelf {
    private static final char BETWEEN = '\0';

    private final ReadOnlyKeyValueStore<String, byte[]> records;
    private final ReadOnlyKeyValueStore<String, String> places;

    public Shelf(ReadOnlyKeyValueStore<String, byte[]> records, ReadOnlyKeyValueStore<String, String> places) {
        this.records = records;
        this.places = places;
    }

    /** What is kept. */
    public enum Kind {
        CANDIDATE,
        RUN,
        EVALUATION,
        DECISION,
        ACK,
        QUALITY
    }

    /** The name of a record: its kind, pipeline and id. */
    public record Mark(Kind kind, String pipeline, String id) {
        public Mark {
            Identifiers.pipeline(pipeline);
            Identifiers.id(id);
        }

        String text() {
            return kind.name() + BETWEEN + pipeline + BETWEEN + id;
        }

        /** Where the record goes if it arrived with this offset. */
        String place(long offset) {
            return prefix(kind, pipeline) + "%016x".formatted(Long.MAX_VALUE - offset) + BETWEEN + id;
        }
    }

    public Optional<byte[]> find(Mark mark) {
        return Optional.ofNullable(places.get(mark.text())).map(records::get);
    }

    /**
     * Records of one kind, newest first.
     *
     * @param after id of the record before the first; null for the start
     * @param limit most records
     * @param read makes an item of a record
     */
    public <T> List<T> list(
            Kind kind, String pipeline, @Nullable String after, int limit, Function<byte[], Optional<T>> read) {
        String from = after == null ? prefix(kind, pipeline) : placeOf(new Mark(kind, pipeline, after));
        List<T> items = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found = records.range(from, prefix(kind, pipeline) + "\uffff")) {
            while (found.hasNext() && items.size() < limit) {
                KeyValue<String, byte[]> next = found.next();
                if (after == null || !next.key.equals(from)) {
                    read.apply(next.value).ifPresent(items::add);
                }
            }
        }
        return items;
    }

    /** A reading of records that keeps only some of them. */
    public static <T> Function<byte[], Optional<T>> reading(Function<byte[], T> mapper, Predicate<T> filter) {
        return bytes -> Optional.of(mapper.apply(bytes)).filter(filter);
    }

    private String placeOf(Mark mark) {
        String place = places.get(mark.text());
        if (place == null) {
            throw new IllegalArgumentException(
                    "after must be the id of an item but was " + mark.id() + "; take it from the page before");
        }
        return place;
    }

    private static String prefix(Kind kind, String pipeline) {
        return kind.name() + BETWEEN + pipeline + BETWEEN;
    }
}
