package dev.freshet.cli.draft;

import dev.freshet.cli.replay.CellTypes;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.feature.TextHash;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the cells of one column turned out to be. */
final class ColumnProfile {
    /** Different values are kept up to here. */
    static final int CATEGORIES = 100;

    /** Different values are counted up to here. */
    static final int MANY = 10_000;

    /** Share of wrong cells up to which a reading is still taken; the rest are refused, and told. */
    private static final double WRONG = 0.01;

    private final String source;
    private final List<ReadingTrial> trials;
    private final Map<String, Long> values = new TreeMap<>();
    private final Set<Long> distinct = new HashSet<>();
    private final Set<String> nothing = new HashSet<>();
    private boolean unique = true;
    private boolean trim;
    private boolean spaced;
    private long lettered;
    private long rows;
    private long present;

    ColumnProfile(String source, CellTypes cells) {
        this.source = source;
        this.trials = Reading.all().stream()
                .map(reading -> new ReadingTrial(reading, cells))
                .toList();
    }

    String source() {
        return source;
    }

    void add(@Nullable Object cell) {
        rows++;
        if (cell == null) {
            return;
        }
        var text = cell instanceof Instant ? cell.toString() : String.valueOf(cell);
        var stripped = text.strip();
        trim |= !stripped.equals(text);
        if (stripped.isEmpty() || Reading.NOTHING.contains(stripped)) {
            nothing.add(stripped);
            return;
        }
        present++;
        lettered += Character.isLetter(stripped.codePointAt(0)) ? 1 : 0;
        spaced |= stripped.split("\\s+").length > 3;
        count(stripped);
        trials.stream().filter(trial -> trial.wrong() <= 10 + present * WRONG).forEach(trial -> trial.add(cell));
    }

    private void count(String text) {
        if (values.size() <= CATEGORIES) {
            values.merge(text, 1L, Long::sum);
        }
        if (unique || distinct.size() < MANY) {
            unique &= distinct.add(TextHash.of(text));
        }
    }

    /** The plainest reading that takes every cell, or else one that takes nearly all. */
    ReadingTrial best() {
        if (present == 0) {
            return trials.getLast();
        }
        return trials.stream()
                .filter(trial -> trial.wrong() == 0)
                .filter(trial -> trial.reading().type() != FieldType.STRING)
                .findFirst()
                .or(() -> trials.stream()
                        .filter(trial -> trial.wrong() <= present * WRONG)
                        .findFirst())
                .orElseGet(trials::getLast);
    }

    Reading reading() {
        return best().reading();
    }

    /** Whether its days could as well be its months, and mean another time. */
    boolean isAmbiguousDay() {
        return reading().yaml().contains("M/d/yyyy")
                && trials.stream().anyMatch(trial -> trial.reading().yaml().contains("d/M/yyyy") && trial.wrong() == 0);
    }

    /** Whether its times never go back. */
    boolean isOrdered() {
        return best().isOrdered();
    }

    /** From its earliest to its latest time. */
    Duration span() {
        return best().span();
    }

    boolean isComplete() {
        return present == rows && rows > 0;
    }

    boolean isUnique() {
        return unique && isComplete();
    }

    long missing() {
        return rows - present;
    }

    /** At most {@link #MANY}, but for a column without a repetition. */
    int distinct() {
        return distinct.size();
    }

    /** Whether cells have several words, so that each is likely to be another. */
    boolean isProse() {
        return spaced && distinct.size() > CATEGORIES;
    }

    /** Whether cells are words rather than amounts with a unit. */
    boolean isWords() {
        return lettered * 10 > present * 9;
    }

    long present() {
        return present;
    }

    /** All values, where there are at most {@link #CATEGORIES}. */
    List<String> categories() {
        return values.size() <= CATEGORIES ? List.copyOf(values.keySet()) : List.of();
    }

    String clean() {
        var seen = Reading.NOTHING.stream().filter(nothing::contains).toList();
        return reading().clean(seen, trim);
    }

    /** Type of the column in the mapping: text where the field is cleaned. */
    FieldType mapped() {
        return clean().isEmpty() ? reading().type() : FieldType.STRING;
    }
}
