package dev.freshet.feature.online;

import java.util.List;
import java.util.Optional;

/** The rows of one pipeline, wherever they lie. */
public interface Rows {
    /**
     * The rows of these keys, in their order; empty where there is none.
     *
     * @throws RowsAwayException if one cannot be read now
     */
    List<Optional<byte[]>> find(List<RowKey> keys) throws RowsAwayException;
}
