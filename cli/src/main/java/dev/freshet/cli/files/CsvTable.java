package dev.freshet.cli.files;

import dev.freshet.cli.files.CsvLines.BrokenRowException;
import dev.freshet.cli.replay.Dialect;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table of text, packed or not, read once from top to bottom. */
final class CsvTable implements Table {
    private static final int BEGINNING = 1 << 16;

    private final Path file;
    private final Unpacked content;
    private final CsvGuess guess;
    private final CsvLines lines;
    private final List<String> header;
    private @Nullable Row next;

    private CsvTable(Path file, Unpacked content, Dialect dialect) throws IOException {
        this.file = file;
        this.content = content;
        Reader text = new BufferedReader(
                new DecodedText(file, content.content(), dialect.encoding().orElse(StandardCharsets.UTF_8)), BEGINNING);
        this.guess = CsvGuess.of(dialect, beginning(text));
        this.lines = new CsvLines(text, guess.delimiter());
        var first = read();
        if (!(first instanceof Row.Cells(long number, List<@Nullable Object> cells))) {
            throw new ReplayException(
                    first == null
                            ? file + " is empty; its first line must name the columns"
                            : file + ", the line with the names of the columns cannot be read");
        }
        this.header = guess.header() ? names(cells) : numbered(cells.size());
        this.next = guess.header() ? read() : first;
    }

    /** Opens the file and reads its header. */
    static CsvTable open(Path file, Dialect dialect) throws IOException {
        var content = Unpacked.open(file);
        try {
            return new CsvTable(file, content, dialect);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public List<String> notes() {
        return guess.notes();
    }

    @Override
    public char decimal() {
        return guess.decimal();
    }

    @Override
    public double share() {
        return content.share();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        var row = next;
        if (row == null) {
            throw new NoSuchElementException("the file has ended");
        }
        next = read();
        return row;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static String beginning(Reader text) throws IOException {
        text.mark(BEGINNING);
        var beginning = new char[BEGINNING];
        int filled = 0;
        for (int read = 0; read >= 0 && filled < BEGINNING; filled += Math.max(0, read)) {
            read = text.read(beginning, filled, BEGINNING - filled);
        }
        text.reset();
        return new String(beginning, 0, filled);
    }

    /** Null at the end of the file. */
    private @Nullable Row read() {
        try {
            var cells = lines.next();
            return cells.isEmpty() ? null : new Row.Cells(lines.began(), values(cells));
        } catch (BrokenRowException e) {
            return new Row.Broken(lines.began(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("%s, line %d cannot be read".formatted(file, lines.began()), e);
        }
    }

    private static List<@Nullable Object> values(List<String> cells) {
        List<@Nullable Object> values = new ArrayList<>(cells.size());
        cells.forEach(cell -> values.add(cell.isEmpty() ? null : cell));
        return values;
    }

    private static List<String> numbered(int columns) {
        return IntStream.rangeClosed(1, columns)
                .mapToObj(column -> "c" + column)
                .toList();
    }

    private List<String> names(List<@Nullable Object> cells) {
        Map<String, Integer> places = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            var name = cells.get(i) instanceof String text ? text : "c" + (i + 1);
            names.add(name);
            var earlier = places.putIfAbsent(name, i + 1);
            if (earlier != null) {
                throw new ReplayException(
                        "%s: columns %d and %d are both named '%s', so nobody knows which is meant; give one another name"
                                .formatted(file, earlier, i + 1, name));
            }
        }
        return List.copyOf(names);
    }
}
