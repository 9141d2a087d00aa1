package dev.freshet.cli.draft;

import dev.freshet.cli.replay.CellTypes;
import dev.freshet.cli.replay.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the rows of a table turned out to be, column by column. */
public final class TableProfile {
    private final List<DraftColumn> columns;
    private final CellTypes cells;
    private final Set<Integer> seen = new HashSet<>();
    private long rows;
    private long repeated;
    private Row.@Nullable Cells first;
    private Row.@Nullable Cells last;

    private TableProfile(List<String> header, CellTypes cells) {
        this.cells = cells;
        var names = FieldName.of(header);
        this.columns = IntStream.range(0, header.size())
                .mapToObj(i -> new DraftColumn(names.get(i), new ColumnProfile(header.get(i), cells)))
                .toList();
    }

    /**
     * Looks at rows; broken ones are left out.
     *
     * @param most how many at most
     */
    public static TableProfile of(List<String> header, CellTypes cells, Iterator<Row> rows, long most) {
        var profile = new TableProfile(header, cells);
        while (rows.hasNext() && profile.rows < most) {
            if (rows.next() instanceof Row.Cells row && row.cells().size() == header.size()) {
                profile.add(row);
            }
        }
        return profile;
    }

    private void add(Row.Cells row) {
        rows++;
        first = first == null ? row : first;
        last = row;
        repeated += seen.add(row.cells().hashCode()) ? 0 : 1;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).profile().add(row.cells().get(i));
        }
    }

    List<DraftColumn> columns() {
        return columns;
    }

    /** How cells are read. */
    CellTypes cells() {
        return cells;
    }

    /** The first row that was looked at; empty where there is none. */
    Optional<Row.Cells> first() {
        return Optional.ofNullable(first);
    }

    /** The last row that was looked at; empty where there is none. */
    Optional<Row.Cells> last() {
        return Optional.ofNullable(last);
    }

    /** How many rows were looked at. */
    public long rows() {
        return rows;
    }

    /** Rows that stand there before, cell by cell, as far as a hash tells. */
    long repeated() {
        return repeated;
    }

    /** The column of this name in the table, or in expressions. */
    Optional<DraftColumn> column(String name) {
        return columns.stream()
                .filter(column ->
                        column.profile().source().equals(name) || column.name().equals(name))
                .findFirst();
    }

    /** Names that are spoken for. */
    List<String> names() {
        return new ArrayList<>(columns.stream().map(DraftColumn::name).toList());
    }
}
