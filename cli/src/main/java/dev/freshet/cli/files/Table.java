package dev.freshet.cli.files;

import dev.freshet.cli.replay.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** A file of rows, read once from top to bottom. */
public interface Table extends Iterator<Row>, AutoCloseable {
    /** Names of the columns, in the order of a row's cells. */
    List<String> header();

    /** How much of the file was read, from 0 to 1. */
    double share();

    @Override
    void close() throws IOException;

    /** What a file holds. */
    enum Format {
        CSV,
        JSON,
        PARQUET;

        /** The format the name of a file tells; CSV where it tells none. */
        public static Format of(Path path) {
            String name = path.toString().replaceAll("\\.gz$", "");
            if (name.endsWith(".parquet")) {
                return PARQUET;
            }
            return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json") ? JSON : CSV;
        }
    }

    /**
     * Opens a file.
     *
     * @param file the file; CSV and JSON lines may be packed with gzip
     * @param format what it holds
     * @param columns the columns that are wanted; lines of JSON have no others
     */
    static Table open(Path file, Format format, Collection<String> columns) throws IOException {
        return switch (format) {
            case CSV -> CsvTable.open(file);
            case JSON -> JsonLinesTable.open(file, List.copyOf(columns));
            case PARQUET -> ParquetTable.open(file);
        };
    }
}
