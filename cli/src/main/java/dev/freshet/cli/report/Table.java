package dev.freshet.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of plain text: columns as wide as their widest cell, numbers to the right. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> header;
    private final List<Boolean> rightAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param columns names; one that starts with {@code >} is aligned to the right */
    public Table(String... columns) {
        this.rightAligned =
                Arrays.stream(columns).map(column -> column.startsWith(">")).toList();
        this.header = Arrays.stream(columns)
                .map(column -> column.startsWith(">") ? column.substring(1) : column)
                .toList();
    }

    /** Adds a row; it must have a cell for every column. */
    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /** Adds a row; it must have a cell for every column. */
    public Table row(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    "a row of this table has " + header.size() + " cells but got " + cells.size());
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, header first, without trailing blanks. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line(header));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), column))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private String padded(String cell, int column) {
        String blanks = " ".repeat(width(column) - length(cell));
        return rightAligned.get(column) ? blanks + cell : cell + blanks;
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
        return Math.max(length(header.get(column)), widest);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
