package dev.freshet.cli.draft;

import dev.freshet.cli.replay.CellTypes;
import dev.freshet.judging.checking.FieldReading;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.TextHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final CellTypes cells;
    private final Map<Reading, Trial> trials = new LinkedHashMap<>();
    private final Map<String, Long> values = new TreeMap<>();
    private final Set<Long> distinct = new HashSet<>();
    private final Set<String> nothing = new HashSet<>();
    private boolean unique = true;
    private boolean trim;
    private boolean spaced;
    private long lettered;
    private long rows;
    private long present;

    /** What became of one reading. */
    private static final class Trial {
        private final FieldReading reader;
        private long wrong;
        private String example = "";
        private @Nullable Instant earliest;
        private @Nullable Instant latest;
        private @Nullable Instant last;
        private boolean ordered = true;

        private Trial(Reading reading) {
            this.reader = reading.reader();
        }

        private void see(Instant time) {
            ordered &= last == null || !time.isBefore(last);
            last = time;
            earliest = earliest == null || time.isBefore(earliest) ? time : earliest;
            latest = latest == null || time.isAfter(latest) ? time : latest;
        }
    }

    ColumnProfile(String source, CellTypes cells) {
        this.source = source;
        this.cells = cells;
        Reading.all().forEach(reading -> trials.put(reading, new Trial(reading)));
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
        trials.forEach((reading, trial) -> tryOut(reading, trial, cell));
    }

    private void count(String text) {
        if (values.size() <= CATEGORIES) {
            values.merge(text, 1L, Long::sum);
        }
        if (unique || distinct.size() < MANY) {
            unique &= distinct.add(TextHash.of(text));
        }
    }

    private void tryOut(Reading reading, Trial trial, Object cell) {
        if (trial.wrong > 10 + present * WRONG) {
            return;
        }
        var value = trial.reader.of(raw(reading, cell)).orElse(null);
        if (value == null) {
            trial.wrong++;
            trial.example = trial.example.isEmpty() ? String.valueOf(cell) : trial.example;
        } else if (value instanceof Instant time) {
            trial.see(time);
        }
    }

    /** A cell as the mapping hands it on: text of a table without types is a number where it looks like nothing else. */
    private Object raw(Reading reading, Object cell) {
        if (!(cell instanceof String text) || reading.cleans() || reading.type() == FieldType.STRING) {
            return cell;
        }
        return switch (reading.type()) {
            case INT, DOUBLE -> {
                var number = cells.number(text);
                yield number == null || isCode(text) ? text : number;
            }
            case BOOLEAN -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
            case STRING, TIMESTAMP -> text;
        };
    }

    /** Digits that begin with a zero name something. */
    private static boolean isCode(String text) {
        return text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1));
    }

    /** The plainest reading that takes every cell, or else one that takes nearly all. */
    Reading reading() {
        for (long allowed : new long[] {0, (long) (present * WRONG)}) {
            for (var trial : trials.entrySet()) {
                boolean fits =
                        trial.getValue().wrong <= allowed && !(trial.getKey().cleans() && present == 0);
                if (fits && (present > 0 || trial.getKey().type() == FieldType.STRING)) {
                    return trial.getKey();
                }
            }
        }
        throw new IllegalStateException("text takes everything");
    }

    /** Other readings that take every cell as well, and mean another time by it. */
    boolean isAmbiguousDay() {
        return reading().yaml().contains("M/d/yyyy")
                && trials.entrySet().stream()
                        .anyMatch(trial -> trial.getKey().yaml().contains("d/M/yyyy") && trial.getValue().wrong == 0);
    }

    long wrong() {
        return trial().wrong;
    }

    String wrongExample() {
        return trial().example;
    }

    /** Whether its times never go back. */
    boolean isOrdered() {
        return trial().ordered;
    }

    /** From its earliest to its latest time. */
    Duration span() {
        var trial = trial();
        return trial.earliest == null || trial.latest == null
                ? Duration.ZERO
                : Duration.between(trial.earliest, trial.latest);
    }

    private Trial trial() {
        return Objects.requireNonNull(trials.get(reading()), source);
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

    /** At most {@link #MANY}. */
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

    /** All values with how often they stand there; meaningless where there are more than {@link #CATEGORIES}. */
    Map<String, Long> values() {
        return values;
    }

    String clean() {
        var seen = new ArrayList<String>();
        Reading.NOTHING.stream().filter(nothing::contains).forEach(seen::add);
        return reading().clean(List.copyOf(seen), trim);
    }

    /** Type of the column in the mapping: text where the field is cleaned. */
    FieldType mapped() {
        return clean().isEmpty() ? reading().type() : FieldType.STRING;
    }

    List<String> twoValues() {
        return values.size() == 2 ? List.copyOf(values.keySet()) : List.of();
    }
}
