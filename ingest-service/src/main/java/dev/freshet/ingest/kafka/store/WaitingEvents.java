package dev.freshet.ingest.kafka.store;

import dev.freshet.ingest.ahead.StreamTime;
import dev.freshet.ingest.ahead.StreamTimeCodec;
import dev.freshet.streams.HeldBackMemory;
import dev.freshet.streams.LoggedStore;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition of events has come, and those of them that are ahead of it, over restarts. They are bounded by what may
 * wait; how far it has come is written once a transaction.
 */
public final class WaitingEvents extends HeldBackMemory {
    public static final String STORE = "waiting-events";

    private static final Bytes STATE = Bytes.wrap(new byte[] {'s'});
    private static final byte EVENT = 'e';

    private final Map<Bytes, byte[]> events = new HashMap<>();
    private StreamTime time = StreamTime.UNKNOWN;
    private boolean moved;
    private @Nullable Log changelog;

    private WaitingEvents() {
        super(STORE);
    }

    public static StoreBuilder<WaitingEvents> builder() {
        return new LoggedStore<>(STORE, WaitingEvents::new);
    }

    public StreamTime time() {
        return time;
    }

    public void moveTo(StreamTime now) {
        moved = true;
        time = now;
    }

    /** Keeps an event under its number. */
    public void hold(long number, HeldEvent event) {
        var key = key(number);
        byte[] bytes = event.encode();
        events.put(key, bytes);
        log().write(key, bytes);
    }

    /** Gives an event back, and keeps it no longer; empty where it was not kept. */
    public Optional<HeldEvent> take(long number) {
        var key = key(number);
        byte[] bytes = events.remove(key);
        if (bytes == null) {
            return Optional.empty();
        }
        log().write(key, null);
        return Optional.of(HeldEvent.decode(bytes));
    }

    @Override
    protected Restoring open(Log log) {
        events.clear();
        time = StreamTime.UNKNOWN;
        changelog = log;
        return this::restore;
    }

    private void restore(byte[] key, byte @Nullable [] value) {
        var name = Bytes.wrap(key);
        if (name.equals(STATE)) {
            time = value == null ? StreamTime.UNKNOWN : StreamTimeCodec.decode(value);
        } else if (value == null) {
            events.remove(name);
        } else {
            events.put(name, value);
        }
    }

    @Override
    public void flushCache() {
        if (moved) {
            log().write(STATE, StreamTimeCodec.encode(time));
            moved = false;
        }
    }

    @Override
    public boolean isOpen() {
        return changelog != null;
    }

    @Override
    public void close() {
        changelog = null;
        events.clear();
    }

    private Log log() {
        return Objects.requireNonNull(changelog, "the store " + STORE + " is not open");
    }

    private static Bytes key(long number) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + Long.BYTES).put(EVENT).putLong(number).array());
    }
}
