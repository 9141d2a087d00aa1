package dev.freshet.cli.draft;

import dev.freshet.cli.replay.CellTypes;
import dev.freshet.judging.checking.FieldReading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One way to read a column, tried on its cells. */
final class ReadingTrial {
    private final Reading reading;
    private final CellTypes cells;
    private final FieldReading reader;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;
    private @Nullable Instant last;
    private boolean ordered = true;
    private long wrong;
    private String example = "";

    ReadingTrial(Reading reading, CellTypes cells) {
        this.reading = reading;
        this.cells = cells;
        this.reader = reading.reader();
    }

    void add(Object cell) {
        boolean named = reading.isNumber() && cell instanceof String text && isCode(text.strip());
        var value = named ? null : reader.of(raw(cell)).orElse(null);
        if (value == null) {
            wrong++;
            example = example.isEmpty() ? String.valueOf(cell) : example;
        } else if (value instanceof Instant time) {
            see(time);
        }
    }

    Reading reading() {
        return reading;
    }

    /** Cells that it does not take. */
    long wrong() {
        return wrong;
    }

    /** The first of them; empty where there is none. */
    String example() {
        return example;
    }

    /** Whether its times never go back. */
    boolean isOrdered() {
        return ordered;
    }

    /** From its earliest to its latest time. */
    Duration span() {
        return earliest == null || latest == null ? Duration.ZERO : Duration.between(earliest, latest);
    }

    private void see(Instant time) {
        ordered &= last == null || !time.isBefore(last);
        last = time;
        earliest = earliest == null || time.isBefore(earliest) ? time : earliest;
        latest = latest == null || time.isAfter(latest) ? time : latest;
    }

    /** A cell as the mapping hands it on: text of a table without types is a number where it looks like nothing else. */
    private Object raw(Object cell) {
        if (!(cell instanceof String text) || reading.cleans()) {
            return cell;
        }
        return switch (reading.type()) {
            case INT, DOUBLE -> {
                var number = cells.number(text);
                yield number == null ? text : number;
            }
            case BOOLEAN -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
            case STRING, TIMESTAMP -> text;
        };
    }

    /** Digits that begin with a zero name something. */
    private static boolean isCode(String text) {
        return text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1));
    }
}
