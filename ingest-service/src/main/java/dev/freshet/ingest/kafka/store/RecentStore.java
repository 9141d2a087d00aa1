package dev.freshet.ingest.kafka.store;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.checking.Recent;
import dev.freshet.judging.checking.RecentValues;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The last values of the fields that are filled in, of one partition, in a store with one row a value: a value takes the row
 * of the one that it drops, so that an event writes a few bytes however many values are remembered.
 */
public final class RecentStore {
    static final String NAME = "recent-values";

    private final KeyValueStore<Bytes, byte[]> rows;
    private final RecentValues values;

    public RecentStore(IngestPlan plan, ProcessorContext<byte[], byte[]> context) {
        this.rows = context.getStateStore(NAME);
        this.values = new RecentValues(plan.pipeline().events());
        restore();
    }

    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    public Recent values() {
        return values;
    }

    public void add(Checked.Accepted event) {
        values.add(event, this::write);
    }

    /** One remembered value. */
    private record Row(Bytes key, String field, long number, Object value) {}

    /** Rows that another document left, with other fields or numbers of values, are written anew or dropped. */
    private void restore() {
        List<Row> all = new ArrayList<>();
        try (var found = rows.all()) {
            found.forEachRemaining(row -> all.add(read(row.key, row.value)));
        }
        all.sort(Comparator.comparingLong(Row::number));
        for (Row row : all) {
            int most = values.most(row.field());
            if (most > 0) {
                values.restore(row.field(), row.number(), row.value());
            }
            if (most == 0 || !row.key().equals(key(row.field(), row.number()))) {
                rows.delete(row.key());
            }
        }
        all.stream()
                .filter(row -> values.most(row.field()) > 0 && !row.key().equals(key(row.field(), row.number())))
                .forEach(row -> write(row.field(), row.number(), row.value()));
    }

    private void write(String field, long number, Object value) {
        rows.put(key(field, number), encode(number, value));
    }

    private Bytes key(String field, long number) {
        int slot = (int) (number % Math.max(1, values.most(field)));
        return Bytes.wrap((field + " " + slot).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] encode(long number, Object value) {
        var text = value instanceof String string ? string.getBytes(StandardCharsets.UTF_8) : new byte[8];
        var bytes = ByteBuffer.allocate(Long.BYTES + 1 + text.length).putLong(number);
        switch (value) {
            case Long whole -> bytes.put((byte) 'i').putLong(whole);
            case Double real -> bytes.put((byte) 'd').putDouble(real);
            case Boolean truth -> bytes.put((byte) 'b').putLong(truth ? 1 : 0);
            default -> bytes.put((byte) 's').put(text);
        }
        return bytes.array();
    }

    private static Row read(Bytes key, byte[] row) {
        var bytes = ByteBuffer.wrap(row);
        long number = bytes.getLong();
        Object value =
                switch (bytes.get()) {
                    case 'i' -> bytes.getLong();
                    case 'd' -> bytes.getDouble();
                    case 'b' -> bytes.getLong() == 1;
                    default -> new String(row, Long.BYTES + 1, row.length - Long.BYTES - 1, StandardCharsets.UTF_8);
                };
        var name = new String(key.get(), StandardCharsets.UTF_8);
        return new Row(key, name.substring(0, name.lastIndexOf(' ')), number, value);
    }
}
