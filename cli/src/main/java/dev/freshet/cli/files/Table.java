package dev.freshet.cli.files;

import dev.freshet.cli.replay.Dialect;
import dev.freshet.cli.replay.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** A file of rows, read once from top to bottom. */
public interface Table extends Iterator<Row>, AutoCloseable {
    /** Names of the columns, in the order of a row's cells. */
    List<String> header();

    /** How much of the file was read, from 0 to 1. */
    double share();

    /** What a person should know of how the file was taken. */
    List<String> notes();

    /** Mark before the fraction of a number in text. */
    default char decimal() {
        return '.';
    }

    @Override
    void close() throws IOException;

    /** What a file holds. */
    enum Format {
        CSV,
        JSON,
        PARQUET;

        /** The format the name of a file tells; CSV where it tells none. */
        public static Format of(Path path) {
            String name = Unpacked.name(path);
            if (name.endsWith(".parquet")) {
                return PARQUET;
            }
            return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json") ? JSON : CSV;
        }
    }

    /**
     * Opens a file.
     *
     * @param file the file; CSV and JSON may be packed with gzip or zstd
     * @param format what it holds
     * @param columns the columns that are wanted, by name or by path; JSON has no others
     * @param dialect what was said of how a table of text is written
     */
    static Table open(Path file, Format format, List<String> columns, Dialect dialect) throws IOException {
        return switch (format) {
            case CSV -> CsvTable.open(file, dialect);
            case JSON -> JsonObjectTable.open(file, columns);
            case PARQUET -> ParquetTable.open(file);
        };
    }
}
