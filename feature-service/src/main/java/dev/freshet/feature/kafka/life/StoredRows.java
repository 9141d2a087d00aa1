package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.base.Application;
import dev.freshet.feature.kafka.join.FeatureTopology;
import dev.freshet.feature.online.RemoteRows;
import dev.freshet.feature.online.RowKey;
import dev.freshet.feature.online.Rows;
import dev.freshet.feature.online.RowsAwayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * Reads the rows of an application while it runs, by Kafka Streams' interactive queries: those of this replica directly,
 * those of others over the network. A row is read with what the running transaction has made of it.
 */
final class StoredRows implements Rows {
    private static final Serializer<String> TEXT = Serdes.String().serializer();

    private final KafkaStreams streams;
    private final Application application;
    private final HostInfo self;
    private final RemoteRows others;

    /** @param self host and port under which the other replicas reach this one */
    StoredRows(KafkaStreams streams, Application application, HostInfo self, RemoteRows others) {
        this.streams = streams;
        this.application = application;
        this.self = self;
        this.others = others;
    }

    /** Asks the others before it looks itself, so that their answers come meanwhile. */
    @Override
    public List<Optional<byte[]>> find(List<RowKey> keys) throws RowsAwayException {
        List<KeyQueryMetadata> places = new ArrayList<>(keys.size());
        List<Optional<CompletableFuture<Optional<byte[]>>>> asked = new ArrayList<>(keys.size());
        for (RowKey key : keys) {
            var place = place(key);
            places.add(place);
            asked.add(isHere(place) ? Optional.empty() : Optional.of(fetch(place.activeHost(), key)));
        }
        List<Optional<byte[]>> rows = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            var answer = asked.get(i);
            rows.add(answer.isPresent() ? await(answer.get()) : read(keys.get(i), places.get(i)));
        }
        return rows;
    }

    /** The rows of this replica alone; a row of another one is away. */
    Rows here() {
        return keys -> {
            List<Optional<byte[]>> rows = new ArrayList<>(keys.size());
            for (RowKey key : keys) {
                var place = place(key);
                if (!isHere(place)) {
                    throw new RowsAwayException("the row of " + key.key() + " is not at " + address(self)
                            + " but at " + address(place.activeHost())
                            + "; if these are the same, set freshet.feature.advertised-address of each replica");
                }
                rows.add(read(key, place));
            }
            return rows;
        };
    }

    private boolean isHere(KeyQueryMetadata place) {
        return place.activeHost().equals(self);
    }

    private KeyQueryMetadata place(RowKey key) throws RowsAwayException {
        try {
            var place = streams.queryMetadataForKey(store(key), key.key(), TEXT);
            if (place == null || place.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                throw new RowsAwayException("the partitions of " + application.id() + " are being shared out");
            }
            return place;
        } catch (InvalidStateStoreException e) {
            throw new RowsAwayException(application.id() + " is not running: " + e.getMessage());
        }
    }

    private CompletableFuture<Optional<byte[]>> fetch(HostInfo host, RowKey key) {
        return others.fetch(
                address(host),
                application.version().name(),
                application.version().generation(),
                key);
    }

    private static Optional<byte[]> await(CompletableFuture<Optional<byte[]>> answer) throws RowsAwayException {
        try {
            return answer.join();
        } catch (CompletionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new RowsAwayException(String.valueOf(cause.getMessage()));
        }
    }

    private Optional<byte[]> read(RowKey key, KeyQueryMetadata place) throws RowsAwayException {
        var parameters = StoreQueryParameters.fromNameAndType(
                        store(key), QueryableStoreTypes.<String, byte[]>keyValueStore())
                .withPartition(place.partition());
        try {
            return Optional.ofNullable(streams.store(parameters).get(key.key()));
        } catch (InvalidStateStoreException e) {
            throw new RowsAwayException(application.id() + " is not running: " + e.getMessage());
        }
    }

    private static String store(RowKey key) {
        return switch (key) {
            case RowKey.OfEvent event -> FeatureTopology.EVENT_ROWS;
            case RowKey.OfEntity entity -> FeatureTopology.windowsBy(entity.by());
        };
    }

    private static String address(HostInfo host) {
        return host.host() + ":" + host.port();
    }
}
