package dev.freshet.cli.files;

import dev.freshet.cli.export.ExportColumn;
import dev.freshet.cli.export.RowSink;
import dev.freshet.cli.files.Table.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is written: the file is there only when all of it is. */
public final class TableFile implements RowSink {
    private final Path file;
    private final Path unfinished;
    private final RowSink rows;
    private boolean finished;

    /**
     * A file of this format.
     *
     * @throws IllegalArgumentException where it cannot be written
     */
    public TableFile(Path file, Format format, List<ExportColumn> columns) throws IOException {
        this.file = file;
        this.unfinished = Path.of(file + ".part");
        this.rows = switch (format) {
            case CSV -> new CsvSink(unfinished, columns);
            case PARQUET -> new ParquetSink(unfinished, columns);
            case JSON -> throw new IllegalArgumentException("tables are written as csv or parquet, not as JSON");
        };
    }

    @Override
    public void write(List<@Nullable Object> cells) throws IOException {
        rows.write(cells);
    }

    /** Says that nothing is missing. */
    public void finish() {
        finished = true;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        if (finished) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(unfinished);
        }
    }
}
