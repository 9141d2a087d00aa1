package dev.freshet.ingest.kafka.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.checking.EventCheck;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.Severity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event far ahead of its stream, through the whole topology. */
class AheadOfItsStreamTest {
    private static final long YEAR = 365 * 24 * 60;

    private IngestFixture ingest = new IngestFixture();

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void oneEventAheadWaitsIsToldAndIsRefusedWhenNobodyConfirmsIt() {
        // given
        flights(0, 600);
        assertThat(ingest.records()).hasSize(600);

        // when
        var far = IngestFixture.flight("far", 2 * YEAR);
        ingest.send("its key".getBytes(StandardCharsets.UTF_8), far.getBytes(StandardCharsets.UTF_8));
        flights(600, 1_599);
        var before = ingest.rejected();
        flights(1_599, 1_600);

        // then
        assertThat(before).isEmpty();
        assertThat(ingest.records()).hasSize(1_000);
        assertThat(ingest.rejectedMessages()).singleElement().satisfies(message -> {
            Rejected rejected = message.value();
            assertThat(rejected.getReason()).isEqualTo(RejectionReason.RULE);
            assertThat(rejected.getRule()).isEqualTo(EventCheck.NOT_AHEAD_OF_THE_STREAM);
            assertThat(rejected.getField()).isEqualTo("dep_time");
            assertThat(rejected.getEventId()).isEqualTo("far");
            assertThat(rejected.getOriginal()).isEqualTo(ByteBuffer.wrap(far.getBytes(StandardCharsets.UTF_8)));
            assertThat(rejected.getOriginalKey())
                    .isEqualTo(ByteBuffer.wrap("its key".getBytes(StandardCharsets.UTF_8)));
            assertThat(rejected.getLineage().getOffset()).isEqualTo(600);
            assertThat(rejected.getMessage()).contains("PT48H", "events.maxStep", "freshet reingest");
        });
        assertThat(ingest.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getId()).isEqualTo("event-ahead-flights.events-0@600");
            assertThat(alert.getSeverity()).isEqualTo(Severity.WARNING);
            assertThat(alert.getName()).isEqualTo("event-ahead");
            assertThat(alert.getMessage()).contains("'far'", "2003-01-31", "PT48H");
        });
        assertThat(ingest.count("freshet.parked")).isEqualTo(1);
        assertThat(ingest.count("freshet.unparked")).isEqualTo(1);
    }

    @Test
    void whatIsConfirmedGoesOnAsIfItHadNeverWaited() {
        // given
        flights(0, 100);
        ingest.records();

        // when the stream stands still for two years and goes on
        for (int i = 0; i < 20; i++) {
            ingest.sendFlight("later" + i, 2 * YEAR + i);
        }

        // then
        assertThat(ingest.records())
                .extracting(TestRecord::key)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "later" + i).toList());
        assertThat(ingest.rejected()).isEmpty();
        assertThat(ingest.alerts()).extracting(Alert::getName).containsExactly("event-ahead");
        assertThat(ingest.count("freshet.events")).isEqualTo(120);
    }

    @Test
    void whatWaitsStandsInTheSumAtEveryMoment() {
        // given
        ingest.close();
        ingest = IngestFixture.with("maxStep: PT1H", 3);

        // when
        for (int i = 0; i < 3_000; i++) {
            boolean far = i % 97 == 5;
            ingest.send(
                    ("f" + i).getBytes(StandardCharsets.UTF_8),
                    IngestFixture.flight("f" + i, far ? i + YEAR * (1 + i % 7) : i)
                            .getBytes(StandardCharsets.UTF_8));
            double out = ingest.count("freshet.records")
                    + ingest.count("freshet.rejected")
                    + ingest.count("freshet.duplicates");
            double waiting = ingest.count("freshet.parked") - ingest.count("freshet.unparked");

            // then
            assertThat(out + waiting).as("after %d", i).isEqualTo(i + 1);
        }
        assertThat(ingest.count("freshet.parked")).isEqualTo(31);

        // and when nothing comes any more
        for (int minute = 0; minute < 12; minute++) {
            ingest.pass(Duration.ofMinutes(1));
        }

        // then
        assertThat(ingest.records()).hasSize(3_000 - 31);
        assertThat(ingest.rejected()).hasSize(31);
    }

    @Test
    void aCloudEventKeepsItsEnvelopeWhileItWaits() {
        // given
        ingest.close();
        ingest = IngestFixture.with("maxStep: PT1H", 1);
        flights(0, 1);
        var headers = new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8))
                .add("ce_id", "ce".getBytes(StandardCharsets.UTF_8))
                .add("other", new byte[1000]);
        var event = IngestFixture.flight("x", YEAR).replace("\"flight_id\":\"x\",", "");

        // when
        ingest.send(new TestRecord<>(null, event.getBytes(StandardCharsets.UTF_8), headers, IngestFixture.NOON));
        for (int i = 0; i < 9; i++) {
            ingest.sendFlight("later" + i, YEAR + i);
        }

        // then
        assertThat(ingest.records()).extracting(TestRecord::key).contains("ce");
    }

    private void flights(int from, int to) {
        for (int i = from; i < to; i++) {
            ingest.sendFlight("f" + i, i);
        }
    }
}
