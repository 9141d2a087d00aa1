package dev.freshet.cli.files;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A CSV file, packed with gzip or not, read once from top to bottom. */
final class CsvTable implements Table {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long size;
    private final CountingInputStream raw;
    private final MappingIterator<String[]> lines;
    private final List<String> header;
    private long number = 1;

    private CsvTable(Path file, CountingInputStream raw, MappingIterator<String[]> lines, long size) {
        this.file = file;
        this.raw = raw;
        this.lines = lines;
        this.size = size;
        if (!lines.hasNext()) {
            throw new ReplayException(file + " is empty; its first line must name the columns");
        }
        this.header = List.of(lines.next());
    }

    /** Opens the file and reads its header. */
    static CsvTable open(Path file) throws IOException {
        var raw = new CountingInputStream(Files.newInputStream(file));
        try {
            var mapper =
                    CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
            return new CsvTable(
                    file, raw, mapper.readerFor(String[].class).readValues(text(file, raw)), Files.size(file));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public double share() {
        return size == 0 ? 1 : Math.min(1.0, (double) raw.count() / size);
    }

    @Override
    public boolean hasNext() {
        try {
            return lines.hasNext();
        } catch (RuntimeJsonMappingException e) {
            throw broken(e);
        }
    }

    @Override
    public Row next() {
        try {
            return new Row(++number, List.of(lines.next()));
        } catch (RuntimeJsonMappingException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private ReplayException broken(RuntimeException e) {
        return new ReplayException("%s, line %d cannot be read: %s".formatted(file, number + 1, e.getMessage()));
    }

    private static Reader text(Path file, InputStream raw) throws IOException {
        InputStream buffered = new BufferedInputStream(raw, BUFFER);
        InputStream unpacked = file.toString().endsWith(".gz") ? new GZIPInputStream(buffered, BUFFER) : buffered;
        return new InputStreamReader(unpacked, StandardCharsets.UTF_8);
    }
}
