package dev.freshet.cli.files;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of flat columns. Times of an instant become ISO-8601 with {@code Z}, local times without; columns that
 * hold more than one value are left out.
 */
final class ParquetTable implements Table {
    private final Path file;
    private final List<String> header;
    private final ParquetReader<String[], List<String>> reader;
    private final long rows;
    private final List<List<String>> ahead = new ArrayList<>(1);
    private long number;

    private ParquetTable(Path file, List<String> header, ParquetReader<String[], List<String>> reader) {
        this.file = file;
        this.header = header;
        this.reader = reader;
        this.rows = reader.metaData().getBlocks().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .sum();
    }

    static ParquetTable open(Path file) throws IOException {
        try {
            var schema =
                    ParquetReader.readMetadata(file.toFile()).getFileMetaData().getSchema();
            var header = schema.getFields().stream()
                    .filter(field -> field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED))
                    .map(Type::getName)
                    .toList();
            HydratorSupplier<String[], List<String>> texts = columns -> new Texts(header, columns);
            return new ParquetTable(file, header, ParquetReader.spliterator(file.toFile(), texts, header));
        } catch (RuntimeException e) {
            throw new ReplayException("%s cannot be read as Parquet: %s".formatted(file, e.getMessage()));
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public double share() {
        return rows == 0 ? 1 : Math.min(1.0, (double) number / rows);
    }

    @Override
    public boolean hasNext() {
        try {
            return !ahead.isEmpty() || reader.tryAdvance(ahead::add);
        } catch (RuntimeException e) {
            throw new ReplayException("%s, row %d cannot be read: %s".formatted(file, number + 1, e.getMessage()));
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the file has ended");
        }
        return new Row(++number, ahead.removeFirst());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Makes the cells of a row. */
    private static final class Texts implements Hydrator<String[], List<String>> {
        private final Map<String, Integer> places = new HashMap<>();
        private final Map<String, LogicalTypeAnnotation> meanings = new HashMap<>();

        Texts(List<String> header, List<ColumnDescriptor> columns) {
            header.forEach(name -> places.put(name, places.size()));
            for (ColumnDescriptor column : columns) {
                var meaning = column.getPrimitiveType().getLogicalTypeAnnotation();
                if (meaning != null) {
                    meanings.put(column.getPath()[0], meaning);
                }
            }
        }

        @Override
        public String[] start() {
            var cells = new String[places.size()];
            Arrays.fill(cells, "");
            return cells;
        }

        @Override
        public String[] add(String[] cells, String column, @Nullable Object value) {
            var place = places.get(column);
            if (place != null && value != null) {
                cells[place] = text(value, meanings.get(column));
            }
            return cells;
        }

        @Override
        public List<String> finish(String[] cells) {
            return List.of(cells);
        }

        private static String text(Object value, @Nullable LogicalTypeAnnotation meaning) {
            return switch (meaning) {
                case TimestampLogicalTypeAnnotation time when value instanceof Long units -> moment(units, time);
                case DateLogicalTypeAnnotation date
                when value instanceof Integer days -> LocalDate.ofEpochDay(days) + "T00:00:00Z";
                case DecimalLogicalTypeAnnotation decimal
                when value instanceof Number unscaled ->
                    BigDecimal.valueOf(unscaled.longValue(), decimal.getScale()).toPlainString();
                case null, default -> value.toString();
            };
        }

        private static String moment(long units, TimestampLogicalTypeAnnotation time) {
            long perSecond =
                    switch (time.getUnit()) {
                        case MILLIS -> 1_000L;
                        case MICROS -> 1_000_000L;
                        case NANOS -> 1_000_000_000L;
                    };
            long nanos = Math.floorMod(units, perSecond) * (1_000_000_000L / perSecond);
            var instant = Instant.ofEpochSecond(Math.floorDiv(units, perSecond), nanos);
            return time.isAdjustedToUTC()
                    ? instant.toString()
                    : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
        }
    }
}
