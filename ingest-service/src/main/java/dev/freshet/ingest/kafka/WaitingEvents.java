package dev.freshet.ingest.kafka;

import dev.freshet.ingest.ahead.Fate;
import dev.freshet.ingest.ahead.StepGuard;
import dev.freshet.ingest.ahead.StreamTime;
import dev.freshet.ingest.ahead.StreamTimeCodec;
import dev.freshet.judging.checking.Checked;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How far one partition of events has come, and those of them that are ahead of it, over restarts. */
final class WaitingEvents {
    private static final String STORE = "waiting-events";
    private static final Bytes STATE = Bytes.wrap(new byte[] {'s'});

    private final StepGuard guard;
    private final int largest;
    private final KeyValueStore<Bytes, byte[]> store;
    /** Time in which nobody read is no silence. */
    private final long startedAt;

    private StreamTime state;

    WaitingEvents(IngestPlan plan, ProcessorContext<byte[], byte[]> context) {
        this.guard = plan.guard();
        this.largest = plan.largestValue();
        this.store = context.getStateStore(STORE);
        this.startedAt = context.currentSystemTimeMs();
        byte[] stored = store.get(STATE);
        this.state = stored == null ? StreamTime.UNKNOWN : StreamTimeCodec.decode(stored);
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** What becomes of an event that came, and of those that wait. */
    List<Fate> came(Checked.Accepted event, int bytes, long now) {
        var arrival = new StepGuard.Arrival(
                event.time().toEpochMilli(), now, event.id().hashCode(), bytes);
        return after(guard.came(state, arrival));
    }

    /** What becomes of those that wait where nothing comes. */
    List<Fate> quiet(long now) {
        boolean reads = now - startedAt >= StepGuard.SILENCE.toMillis();
        return !reads || state.parked().isEmpty() ? List.of() : after(guard.quiet(state, now));
    }

    /** Keeps an event under its number; false where it does not fit a message. */
    boolean hold(long number, HeldEvent event) {
        boolean fits = event.size() <= largest;
        if (fits) {
            store.put(key(number), event.encode());
        }
        return fits;
    }

    /** Gives an event back, and keeps it no longer; empty where it was not kept. */
    Optional<HeldEvent> take(long number) {
        return Optional.ofNullable(store.delete(key(number))).map(HeldEvent::decode);
    }

    private List<Fate> after(StepGuard.Step step) {
        state = step.state();
        store.put(STATE, StreamTimeCodec.encode(state));
        return step.fates();
    }

    private static Bytes key(long number) {
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) 'e')
                .putLong(number)
                .array());
    }
}
