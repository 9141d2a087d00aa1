package dev.freshet.cli.files;

import dev.freshet.cli.files.CsvLines.BrokenRowException;
import dev.freshet.cli.replay.CellTypes;
import dev.freshet.cli.replay.Dialect;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a table of text looks like, from its first characters: whatever nobody said is guessed, and each guess that is not
 * what most files have is told, so that nobody learns of it from strange values.
 *
 * @param delimiter what stands between cells
 * @param decimal mark before the fraction of a number
 * @param header whether the first line names the columns
 * @param notes what was guessed, in words
 */
record CsvGuess(char delimiter, char decimal, boolean header, List<String> notes) {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final Pattern COMMA_FRACTION = Pattern.compile("-?[0-9]+,[0-9]+");
    private static final Pattern POINT_FRACTION = Pattern.compile("-?[0-9]+\\.[0-9]+");
    private static final int ROWS = 200;

    /** A guess from the beginning of a file, of which the last line may be cut off. */
    static CsvGuess of(Dialect said, String beginning) throws IOException {
        var notes = new ArrayList<String>();
        char delimiter = said.delimiter().orElseGet(() -> delimiter(beginning, notes));
        var rows = rows(beginning, delimiter);
        boolean header = said.header().orElseGet(() -> header(rows, notes));
        char decimal = said.decimal().orElseGet(() -> delimiter == ',' ? '.' : decimal(rows, notes));
        return new CsvGuess(delimiter, decimal, header, List.copyOf(notes));
    }

    private static char delimiter(String beginning, List<String> notes) {
        var first =
                beginning.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char each : DELIMITERS) {
            best = outsideQuotes(first, each) > outsideQuotes(first, best) ? each : best;
        }
        if (best != ',') {
            notes.add("cells stand between %s, as the first line looks; `delimiter` in the mapping says otherwise"
                    .formatted(best == '\t' ? "tabs" : "'" + best + "'"));
        }
        return best;
    }

    private static long outsideQuotes(String line, char wanted) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            count += !quoted && c == wanted ? 1 : 0;
        }
        return count;
    }

    private static List<List<String>> rows(String beginning, char delimiter) throws IOException {
        var lines = new CsvLines(new StringReader(beginning), delimiter);
        var rows = new ArrayList<List<String>>();
        try {
            for (var row = lines.next(); !row.isEmpty() && rows.size() < ROWS; row = lines.next()) {
                rows.add(row);
            }
        } catch (BrokenRowException cutOff) {
            return rows;
        }
        return rows;
    }

    /** A line that holds a number names no columns. */
    private static boolean header(List<List<String>> rows, List<String> notes) {
        var types = new CellTypes('.');
        var number = rows.stream()
                .limit(1)
                .flatMap(List::stream)
                .filter(cell -> types.number(cell) != null)
                .findFirst();
        number.ifPresent(cell -> notes.add(
                "the first line holds values such as %s, not names, so the columns are called c1, c2, …; `header: true` in the mapping says otherwise"
                        .formatted(cell)));
        return number.isEmpty();
    }

    private static char decimal(List<List<String>> rows, List<String> notes) {
        var cells = rows.stream().skip(1).flatMap(List::stream).toList();
        var comma = cells.stream()
                .filter(cell -> COMMA_FRACTION.matcher(cell).matches())
                .findFirst();
        if (comma.isEmpty()
                || cells.stream().anyMatch(cell -> POINT_FRACTION.matcher(cell).matches())) {
            return '.';
        }
        notes.add("numbers have a decimal comma, such as %s; `decimal: \".\"` in the mapping says otherwise"
                .formatted(comma.get()));
        return ',';
    }
}
