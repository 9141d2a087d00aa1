package dev.freshet.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private static final Instant TIME = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void tellsWhatStandsStillUntilItIsTakenBack() {
        // given
        var alerts = List.of(
                alert("a", "flights", Troubles.DOWN, "ingest-service: waiting: topics flights.events do not exist"),
                alert("b", "cards", Troubles.DOWN, "feature-service: failed"),
                alert("a", "flights", Troubles.DOWN, "ingest-service: failed: disk full"),
                alert("c", "cards", Troubles.RUNNING, "feature-service runs again", "b"));

        // when
        var open = Troubles.open(alerts);

        // then
        assertThat(open)
                .extracting(Troubles.Trouble::line)
                .containsExactly("flights is DOWN since 2026-11-30 10:00: ingest-service: failed: disk full");
    }

    @Test
    void showsEachAlertOnceAndTheNewestLast() {
        // given
        var alerts = List.of(
                alert("a", "flights", "broken-data", "first"),
                alert("a", "flights", "broken-data", "first"),
                alert("b", "flights", "broken-data", "second"),
                alert("c", "flights", "data-whole", "third"));

        // when
        var table = AlertTable.newest(alerts, 2);

        // then
        assertThat(table.rows()).extracting(row -> row.get("message")).containsExactly("second", "third");
        assertThat(table.lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("WARNING")
                .contains("third");
    }

    private static Alert alert(String id, String pipeline, String name, String message, String... causes) {
        return Alert.newBuilder()
                .setId(id)
                .setPipeline(pipeline)
                .setSeverity(Severity.WARNING)
                .setName(name)
                .setMessage(message)
                .setCauses(List.of(causes))
                .setTime(TIME)
                .setRaisedAt(TIME)
                .build();
    }
}
