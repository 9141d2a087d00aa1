package dev.freshet.cli.files;

import blue.strategic.parquet.ParquetWriter;
import dev.freshet.cli.export.ExportColumn;
import dev.freshet.cli.export.RowSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes Parquet with a type for each column; times are instants in milliseconds. */
final class ParquetSink implements RowSink {
    private final ParquetWriter<List<@Nullable Object>> writer;

    ParquetSink(Path file, List<ExportColumn> columns) throws IOException {
        var schema = new MessageType(
                "rows", columns.stream().map(ParquetSink::column).toList());
        this.writer = ParquetWriter.writeFile(schema, file.toFile(), (cells, to) -> {
            for (int i = 0; i < cells.size(); i++) {
                var cell = cells.get(i);
                if (cell != null) {
                    to.write(columns.get(i).name(), cell instanceof Instant time ? (Object) time.toEpochMilli() : cell);
                }
            }
        });
    }

    private static Type column(ExportColumn column) {
        return switch (column.type()) {
            case STRING ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case INT -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case TIMESTAMP ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                        .named(column.name());
        };
    }

    @Override
    public void write(List<@Nullable Object> cells) throws IOException {
        writer.write(cells);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
