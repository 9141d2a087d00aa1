package dev.freshet.feature.online;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads rows of other replicas. */
public interface RemoteRows {
    /**
     * Asks for a row.
     *
     * @param address host and port of the replica that has it
     * @param pipeline the pipeline
     * @param generation its generation, which must be live there too
     * @param key the row
     * @return the row, empty where there is none, or a {@link RowsAwayException}
     */
    CompletableFuture<Optional<byte[]>> fetch(String address, String pipeline, int generation, RowKey key);
}
