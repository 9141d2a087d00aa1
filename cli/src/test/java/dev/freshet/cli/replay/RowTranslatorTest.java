package dev.freshet.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.cli.Pipelines;
import dev.freshet.pipeline.spec.FieldType;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTranslatorTest {
    private static final List<String> HEADER =
            List.of("flight_id", "dep_time", "origin", "destination", "distance", "delay");
    private static final CellTypes CELLS = new CellTypes('.');
    private static final Map<String, Column> COLUMNS = columns();
    private static final Map<String, String> EVENT =
            Map.of("flight_id", "flight_id", "dep_time", "dep_time", "origin", "origin", "distance", "distance");
    private static final Map<String, String> LABEL = Map.of(
            "flight_id", "flight_id",
            "late", "delay > 15",
            "landed_at", "dep_time + duration(string(1800 + 8 * distance) + 's')");

    @Test
    void makesAnEventAtItsTimeAndALabelWhenThePlaneLands() {
        // given
        var translator = translator(EVENT, LABEL, Optional.empty());

        // when
        var row = translator.translate(new Row.Cells(
                2, Arrays.<@Nullable Object>asList("F1", "2001-01-01T00:01Z", "ATL", "SAV", "215", "19")));

        // then
        assertThat(row.event().time())
                .isEqualTo(Instant.parse("2001-01-01T00:01:00Z").toEpochMilli());
        assertThat(row.event().id()).isEqualTo("F1");
        assertThat(row.event().fields()).containsEntry("distance", 215L).doesNotContainKey("late");
        assertThat(row.label()).hasValueSatisfying(label -> {
            assertThat(label.time())
                    .isEqualTo(Instant.parse("2001-01-01T00:59:40Z").toEpochMilli());
            assertThat(label.fields()).containsEntry("late", true);
        });
    }

    @Test
    void sendsNoLabelWhereTheValueIsMissing() {
        // given
        var translator = translator(EVENT, LABEL, Optional.empty());

        // when
        var row = translator.translate(new Row.Cells(
                2, Arrays.<@Nullable Object>asList("F1", "2001-01-01T00:01Z", "ATL", "SAV", "215", null)));

        // then
        assertThat(row.label()).isEmpty();
    }

    @Test
    void letsTheMappingSayWhenTheLabelIsKnown() {
        // given
        var translator = translator(EVENT, LABEL, Optional.of("dep_time + duration('24h')"));

        // when
        var row = translator.translate(
                new Row.Cells(2, Arrays.<@Nullable Object>asList("F1", "2001-01-01T00:00Z", "ATL", "SAV", "215", "1")));

        // then
        assertThat(row.label().orElseThrow().time())
                .isEqualTo(Instant.parse("2001-01-02T00:00:00Z").toEpochMilli());
    }

    @Test
    void takesADurationForHowLongAfterTheEventALabelIsKnown() {
        // given
        var translator = translator(EVENT, LABEL, Optional.of("PT36H"));

        // when
        var row = translator.translate(
                new Row.Cells(2, Arrays.<@Nullable Object>asList("F1", "2001-01-01T00:00Z", "ATL", "SAV", "215", "1")));

        // then
        assertThat(row.label().orElseThrow().time())
                .isEqualTo(Instant.parse("2001-01-02T12:00:00Z").toEpochMilli());
    }

    @Test
    void sendsAnEventWithoutATimeOrAnIdWhereTheOneBeforeItWent() {
        // given
        var translator = translator(EVENT, Map.of(), Optional.empty());
        translator.translate(
                new Row.Cells(2, Arrays.<@Nullable Object>asList("F1", "2001-01-01T00:00Z", "ATL", "SAV", "215", "1")));

        // when
        var row = translator.translate(
                new Row.Cells(3, Arrays.<@Nullable Object>asList(null, null, "ATL", "SAV", "215", "1")));

        // then
        assertThat(row.event().id()).isEmpty();
        assertThat(row.event().time())
                .isEqualTo(Instant.parse("2001-01-01T00:00:00Z").toEpochMilli());
        assertThat(row.event().fields()).containsEntry("dep_time", null);
    }

    @Test
    void refusesAnArrayAndANumberOfWhichDigitsWouldBeLost() {
        // given
        var translator = translator(EVENT, Map.of(), Optional.empty());

        // then
        assertThatThrownBy(() -> translator.translate(new Row.Cells(
                        2,
                        Arrays.<@Nullable Object>asList(
                                9_007_199_254_740_993.0, "2001-01-01T00:00Z", "A", "B", 1L, 1L))))
                .hasMessageContaining("line 2, column 'flight_id'", "send a long number as text");
        assertThatThrownBy(() -> translator.translate(new Row.Cells(
                        3, Arrays.<@Nullable Object>asList("F", "2001-01-01T00:00Z", Many.ARRAY, "B", 1L, 1L))))
                .hasMessageContaining("line 3, column 'origin': holds an array, but a column holds one value");
    }

    /** Stands for what a reader of JSON gives for an array. */
    private enum Many {
        ARRAY
    }

    @Test
    void namesEveryMistakeOfTheMappingAtOnce() {
        // when
        assertThatThrownBy(() -> translator(
                        Map.of("flight_id", "flightid", "dep_time", "dep_time", "gate", "origin"),
                        Map.of("flight_id", "flight_id", "late", "delay"),
                        Optional.empty()))
                // then
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("pipeline flights-cli")
                .hasMessageContaining("event.flight_id: 'flightid'")
                .hasMessageContaining("event.gate: the pipeline has no such field")
                .hasMessageContaining("label.late: 'delay' gives int, the pipeline wants boolean")
                .hasMessageContaining("label.landed_at: missing");
    }

    @Test
    void namesLineColumnAndValueOfAWrongCell() {
        // given
        var translator = translator(EVENT, LABEL, Optional.empty());
        var row = new Row.Cells(
                17, Arrays.<@Nullable Object>asList("F1", "2001-01-01T00:01Z", "ATL", "SAV", "far", "19"));

        // when
        assertThatThrownBy(() -> translator.translate(row))
                // then
                .hasMessage(
                        "line 17, column 'distance': 'far' is no int; mend the cell, or declare the column as string"
                                + " and clean the field");
    }

    @Test
    void namesTheColumnThatTheTableLacks() {
        // when
        assertThatThrownBy(() -> RowTranslator.of(
                        Pipelines.flights(),
                        new RowMapping(COLUMNS, EVENT, LABEL, Optional.empty(), Dialect.GUESSED),
                        List.of("flight_id", "dep_time"),
                        CELLS))
                // then
                .hasMessage("the mapping names column 'origin', but the table has only [flight_id, dep_time]");
    }

    private static RowTranslator translator(
            Map<String, String> event, Map<String, String> label, Optional<String> knownAt) {
        return RowTranslator.of(
                Pipelines.flights(), new RowMapping(COLUMNS, event, label, knownAt, Dialect.GUESSED), HEADER, CELLS);
    }

    private static Map<String, Column> columns() {
        var columns = new LinkedHashMap<String, Column>();
        columns.put("flight_id", new Column("flight_id", FieldType.STRING));
        columns.put("dep_time", new Column("dep_time", FieldType.TIMESTAMP));
        columns.put("origin", new Column("origin", FieldType.STRING));
        columns.put("distance", new Column("distance", FieldType.INT));
        columns.put("delay", new Column("delay", FieldType.INT));
        return columns;
    }
}
