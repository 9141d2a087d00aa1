package dev.freshet.registry.kafka.store;

import dev.freshet.registry.kafka.store.Shelf.Mark;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Puts records on the {@link Shelf}; used by processors only. */
public final class Librarian {
    private final KeyValueStore<String, byte[]> records;
    private final KeyValueStore<String, String> places;
    private final Shelf shelf;

    private Librarian(KeyValueStore<String, byte[]> records, KeyValueStore<String, String> places) {
        this.records = records;
        this.places = places;
        this.shelf = new Shelf(records, places);
    }

    public static Librarian in(ProcessingContext context) {
        return new Librarian(context.getStateStore(Stores.SHELF), context.getStateStore(Stores.PLACES));
    }

    public void put(Mark mark, long offset, byte[] message) {
        String place = places.get(mark.text());
        if (place == null) {
            place = mark.place(offset);
            places.put(mark.text(), place);
        }
        records.put(place, message);
    }

    public Optional<byte[]> find(Mark mark) {
        return shelf.find(mark);
    }
}
