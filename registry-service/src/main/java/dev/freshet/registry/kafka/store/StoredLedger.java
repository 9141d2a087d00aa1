package dev.freshet.registry.kafka.store;

import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.Judgement;
import dev.freshet.registry.version.Ledger;
import dev.freshet.registry.version.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The entries of one pipeline in the state store, each under a key of its own. */
public final class StoredLedger implements Ledger {
    private final ReadOnlyKeyValueStore<String, byte[]> entries;
    private final LedgerKeys keys;
    private final Predicate<String> gone;

    /** {@code gone} says of a candidate whether its model can be seen to be gone. */
    public StoredLedger(String pipeline, ReadOnlyKeyValueStore<String, byte[]> entries, Predicate<String> gone) {
        this.entries = entries;
        this.keys = new LedgerKeys(pipeline);
        this.gone = gone;
    }

    @Override
    public Optional<ModelVersion> version(int number) {
        return find(keys.version(number), ModelVersion.class);
    }

    @Override
    public Optional<Integer> numberOf(String candidateId) {
        return find(keys.candidate(candidateId), Integer.class);
    }

    @Override
    public boolean isCommanded(String id) {
        return entries.get(keys.command(id)) != null;
    }

    @Override
    public boolean isJudged(String id) {
        return entries.get(keys.judged(id)) != null;
    }

    @Override
    public List<Judgement> waiting(String candidateId) {
        List<Judgement> waiting = new ArrayList<>();
        String from = keys.waiting(candidateId, "");
        try (KeyValueIterator<String, byte[]> found = entries.range(from, from + LedgerKeys.LAST)) {
            found.forEachRemaining(entry -> waiting.add(JsonSerde.read(Judgement.class, entry.value)));
        }
        return waiting;
    }

    @Override
    public boolean isGone(String candidateId) {
        return gone.test(candidateId);
    }

    public Optional<ChampionChange> change(long epoch) {
        return find(keys.change(epoch), ChampionChange.class);
    }

    private <T> Optional<T> find(String key, Class<T> type) {
        return Optional.ofNullable(entries.get(key)).map(bytes -> JsonSerde.read(type, bytes));
    }
}
