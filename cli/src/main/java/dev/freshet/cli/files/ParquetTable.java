package dev.freshet.cli.files;

import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file as rows. What stands within another value is a column by its path, {@code customer.address.zip}; columns that
 * hold more than one value a row, or bytes without a meaning, are left out, and told.
 */
final class ParquetTable implements Table {
    private final Path file;
    private final ParquetFileReader reader;
    private final List<Place> places = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<ColumnReader> group = List.of();
    private long leftInGroup;
    private long number;

    private record Place(String name, ColumnDescriptor column, ParquetCells cells) {}

    private ParquetTable(Path file, ParquetFileReader reader) {
        this.file = file;
        this.reader = reader;
        for (var column : schema().getColumns()) {
            place(column);
        }
    }

    static ParquetTable open(Path file) throws IOException {
        try {
            var options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                    .withCodecFactory(new ParquetCodecs())
                    .build();
            return new ParquetTable(file, ParquetFileReader.open(new LocalInputFile(file), options));
        } catch (RuntimeException e) {
            throw new ReplayException("%s cannot be read as Parquet: %s".formatted(file, e.getMessage()));
        }
    }

    private MessageType schema() {
        return reader.getFileMetaData().getSchema();
    }

    private void place(ColumnDescriptor column) {
        String name = String.join(".", column.getPath());
        var cells = new ParquetCells(column);
        if (column.getMaxRepetitionLevel() > 0) {
            notes.add("%s holds an array, and a column one value a row: it is left out".formatted(column.getPath()[0]));
        } else if (cells.refusal().isPresent()) {
            notes.add("%s %s: it is left out".formatted(name, cells.refusal().get()));
        } else {
            places.add(new Place(name, column, cells));
            if (cells.isLocalTime()) {
                notes.add(
                        "%s has times without a zone, which are taken as UTC; declare the column as string and clean the field with {timestamp: {zone: …}} if they are not"
                                .formatted(name));
            }
        }
    }

    @Override
    public List<String> header() {
        return places.stream().map(Place::name).toList();
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public double share() {
        long rows = reader.getRecordCount();
        return rows == 0 ? 1 : Math.min(1.0, (double) number / rows);
    }

    @Override
    public boolean hasNext() {
        return number < reader.getRecordCount();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the file has ended");
        }
        number++;
        try {
            while (leftInGroup == 0) {
                nextGroup();
            }
            leftInGroup--;
            return new Row.Cells(number, cells());
        } catch (IOException | RuntimeException e) {
            throw new ReplayException("%s, row %d cannot be read: %s".formatted(file, number, e.getMessage()));
        }
    }

    private void nextGroup() throws IOException {
        var pages = reader.readNextRowGroup();
        leftInGroup = pages.getRowCount();
        var store = new ColumnReadStoreImpl(
                pages, new Unused(schema()), schema(), reader.getFileMetaData().getCreatedBy());
        group = places.stream()
                .map(place -> store.getColumnReader(place.column()))
                .toList();
    }

    private List<@Nullable Object> cells() {
        List<@Nullable Object> cells = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            var column = group.get(i);
            boolean isThere =
                    column.getCurrentDefinitionLevel() == places.get(i).column().getMaxDefinitionLevel();
            cells.add(isThere ? places.get(i).cells().value(column) : null);
            column.consume();
        }
        return cells;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Parquet asks where values shall go, which is nowhere: they are read column by column. */
    private static final class Unused extends GroupConverter {
        private final GroupType type;

        Unused(GroupType type) {
            this.type = type;
        }

        @Override
        public Converter getConverter(int field) {
            var child = type.getType(field);
            return child.isPrimitive() ? new PrimitiveConverter() {} : new Unused(child.asGroupType());
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
