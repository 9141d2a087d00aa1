package dev.freshet.cli.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a table, one after the other. */
public interface RowSink extends AutoCloseable {
    /** Writes one row: String, Long, Double, Boolean or Instant in the order of the columns, null where missing. */
    void write(List<@Nullable Object> cells) throws IOException;

    @Override
    void close() throws IOException;
}
