package dev.freshet.judging.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.pipeline.document.DocumentsForTests;
import dev.freshet.pipeline.spec.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Runs the documents of {@code examples/cleaning} over data of which the truth is known, cell by cell. A cell whose row was
 * refused counts as wrong where it was wrong; it was not damaged, because the rejection keeps the original.
 */
class CleaningAgainstTruthTest {
    private static final Instant NOW = Instant.parse("2001-02-01T00:00:00Z");

    private static final Path DATA = Path.of("../../shared/data");
    private static final Path EXAMPLES = Path.of("../examples/cleaning");

    /** What became of the cells of one field. */
    private static final class Tally {
        private int right;
        private int wrong;
        private int repaired;
        private int changed;
        private int damaged;
        private int refused;
    }

    @Test
    void repairsHospitalsWhereTheDocumentHoldsAClosedList() throws IOException {
        // when
        var fields = measure("dirty_hospital", "hospital.yaml");

        // then
        var closed = Set.of(
                "State",
                "CountyName",
                "HospitalType",
                "HospitalOwner",
                "EmergencyService",
                "Condition",
                "MeasureCode",
                "MeasureName",
                "Sample",
                "StateAverage");
        holds(fields, closed);
    }

    @Test
    void repairsBeersInEveryFieldThatIsWrong() throws IOException {
        // when
        var fields = measure("dirty_beers", "beers.yaml");

        // then
        holds(fields, Set.of("ounces", "abv", "ibu", "city", "state"));
    }

    /** Damage is counted over all fields, repair over those a step can know. */
    private static void holds(Map<String, Tally> fields, Set<String> knowable) {
        int wrong = 0;
        int repaired = 0;
        int right = 0;
        int damaged = 0;
        for (var field : fields.entrySet()) {
            right += field.getValue().right;
            damaged += field.getValue().damaged;
            wrong += knowable.contains(field.getKey()) ? field.getValue().wrong : 0;
            repaired += knowable.contains(field.getKey()) ? field.getValue().repaired : 0;
        }
        assertThat((double) repaired / wrong).as(repaired + " of " + wrong).isGreaterThanOrEqualTo(0.9);
        assertThat((double) damaged / right).as(damaged + " of " + right).isLessThan(0.001);
    }

    private static Map<String, Tally> measure(String data, String document) throws IOException {
        var dirty = DATA.resolve(data).resolve("dirty.csv");
        assumeTrue(Files.exists(dirty), () -> "there is no " + dirty.toAbsolutePath() + "; nothing is measured");
        var events = DocumentsForTests.read(Files.readString(EXAMPLES.resolve(document)))
                .events();
        var fields = run(events, rows(dirty), rows(DATA.resolve(data).resolve("clean.csv")));
        var table = table(fields);
        Files.writeString(Files.createDirectories(Path.of("target/cleaning")).resolve(data + ".md"), table);
        System.out.println(data + "\n" + table);
        return fields;
    }

    private static Map<String, Tally> run(Events events, List<List<String>> dirty, List<List<String>> clean) {
        var columns =
                dirty.getFirst().stream().map(name -> name.replace('-', '_')).toList();
        var names = List.copyOf(events.fields().keySet());
        var check = new EventCheck(events, List.of(), Duration.ofMinutes(30));
        var fields = new LinkedHashMap<String, Tally>();
        columns.forEach(column -> fields.put(column, new Tally()));
        for (int i = 1; i < dirty.size(); i++) {
            var row = dirty.get(i);
            var checked = check.check(field -> raw(names.get(field), columns, row), NOW);
            for (int c = 0; c < row.size(); c++) {
                var tally = Objects.requireNonNull(fields.get(columns.get(c)));
                count(
                        tally,
                        checked,
                        names.indexOf(columns.get(c)),
                        row.get(c),
                        clean.get(i).get(c));
            }
        }
        return fields;
    }

    private static @Nullable Object raw(String field, List<String> columns, List<String> row) {
        if (field.equals("at")) {
            return NOW;
        }
        var text = row.get(columns.indexOf(field));
        return text.isEmpty() ? null : text;
    }

    private static void count(Tally tally, Checked checked, int field, String dirty, String truth) {
        boolean right = dirty.equals(truth);
        tally.right += right ? 1 : 0;
        tally.wrong += right ? 0 : 1;
        if (!(checked instanceof Checked.Accepted accepted)) {
            tally.refused += right ? 0 : 1;
            return;
        }
        var value = accepted.values().get(field);
        boolean same = same(value, truth);
        tally.repaired += !right && same ? 1 : 0;
        tally.changed += same(value, dirty) ? 0 : 1;
        tally.damaged += right && !same ? 1 : 0;
    }

    /** Numbers are compared as numbers, to nine digits: the truth of a few was rounded. */
    private static boolean same(@Nullable Object value, String text) {
        if (value == null || text.isEmpty()) {
            return value == null && text.isEmpty();
        }
        if (value instanceof Number number) {
            try {
                double truth = Double.parseDouble(text);
                return Math.abs(number.doubleValue() - truth) <= 1e-9 * Math.abs(truth);
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }
        return value.equals(text);
    }

    private static String table(Map<String, Tally> fields) {
        var text = new StringBuilder("| field | wrong | repaired | refused | precision | recall | right | damaged |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        fields.forEach((name, tally) -> {
            if (tally.wrong > 0 || tally.damaged > 0) {
                text.append("| `%s` | %d | %d | %d | %s | %.3f | %d | %d |\n"
                        .formatted(
                                name,
                                tally.wrong,
                                tally.repaired,
                                tally.refused,
                                tally.changed == 0 ? "–" : "%.3f".formatted((double) tally.repaired / tally.changed),
                                (double) tally.repaired / tally.wrong,
                                tally.right,
                                tally.damaged));
            }
        });
        return text.toString();
    }

    private static List<List<String>> rows(Path file) throws IOException {
        var rows = new ArrayList<List<String>>();
        for (var line : Files.readAllLines(file)) {
            rows.add(cells(line));
        }
        return rows;
    }

    /** The cells of a line of RFC 4180; no cell of these files holds a line break. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
