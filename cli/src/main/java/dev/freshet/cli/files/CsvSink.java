package dev.freshet.cli.files;

import dev.freshet.cli.export.ExportColumn;
import dev.freshet.cli.export.RowSink;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes RFC 4180: a missing value is an empty cell, and an empty text stands in quotes. */
final class CsvSink implements RowSink {
    private final Writer out;

    CsvSink(Path file, List<ExportColumn> columns) throws IOException {
        this.out = Files.newBufferedWriter(file);
        List<@Nullable Object> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.name()));
        write(names);
    }

    @Override
    public void write(List<@Nullable Object> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "" : ",");
            var cell = cells.get(i);
            if (cell != null) {
                out.write(cell instanceof String text ? quoted(text) : cell.toString());
            }
        }
        out.write("\r\n");
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && text.strip().equals(text);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
