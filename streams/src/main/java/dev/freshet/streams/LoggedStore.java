package dev.freshet.streams;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Makes stores that write their changelog themselves.
 *
 * @param name their name
 * @param make makes the store of one partition
 */
public record LoggedStore<T extends StateStore>(String name, Supplier<T> make) implements StoreBuilder<T> {
    @Override
    public T build() {
        return make.get();
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public StoreBuilder<T> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<T> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<T> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException(name + " is always logged, with the usual settings");
    }

    @Override
    public StoreBuilder<T> withLoggingDisabled() {
        throw new UnsupportedOperationException(name + " is always logged");
    }
}
