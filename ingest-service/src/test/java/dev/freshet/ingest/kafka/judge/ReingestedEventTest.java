package dev.freshet.ingest.kafka.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.schemas.topics.Place;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An event that was rejected, mended and sent again goes on with the place where it first stood. */
class ReingestedEventTest {
    private static final String BAD =
            "{\"flight_id\":\"F1\",\"dep_time\":\"2001-01-31T12:00:00Z\",\"origin\":\"ATL\",\"distance\":0}";

    @Test
    void keepsThePlaceWhereTheEventFirstStood() {
        try (var ingest = new IngestFixture()) {
            // given
            ingest.sendFlight("F0", 0);
            ingest.sendJson(BAD);
            ingest.sendFlight("F2", 0);

            // when
            sendAgain(ingest, IngestFixture.flight("F1", 0), "flights.events-0@1");

            // then
            var lineage = (GenericRecord) ingest.records().getLast().value().get("lineage");
            assertThat(lineage.get("offset")).isEqualTo(1L);
            assertThat(lineage.get("lastOffset")).isEqualTo(3L);
        }
    }

    @Test
    void saysOfACopyThatIsRejectedAgainWhereItStandsAndWhereItFirstStood() {
        try (var ingest = new IngestFixture()) {
            // given
            ingest.sendJson(BAD);

            // when
            sendAgain(ingest, BAD, "flights.events-0@0");

            // then
            var lineage = ingest.rejected().getLast().getLineage();
            assertThat(lineage.getOffset()).isZero();
            assertThat(lineage.getLastOffset()).isEqualTo(1L);
        }
    }

    @Test
    void keepsThePlaceOnTheWayToThePartitionOfTheId() {
        try (var ingest = new IngestFixture("P1D", 64)) {
            // given
            ingest.sendJson(BAD);

            // when
            sendAgain(ingest, IngestFixture.flight("F1", 0), "flights.events-0@0");

            // then
            assertThat(ingest.count("freshet.rerouted")).isEqualTo(1);
            var lineage = (GenericRecord) ingest.records().getLast().value().get("lineage");
            assertThat(lineage.get("offset")).isEqualTo(0L);
            assertThat(lineage.get("lastOffset")).isEqualTo(1L);
        }
    }

    @Test
    void believesNoPlaceThatCannotBeWhereTheEventFirstStood() {
        try (var ingest = new IngestFixture()) {
            // when
            sendAgain(ingest, IngestFixture.flight("F1", 0), "flights.events-0@0");
            sendAgain(ingest, IngestFixture.flight("F2", 0), "flights.events-7@0");
            sendAgain(ingest, IngestFixture.flight("F3", 0), "others.events-0@0");
            sendAgain(ingest, IngestFixture.flight("F4", 0), "yesterday");

            // then
            assertThat(ingest.records())
                    .extracting(record -> ((GenericRecord) record.value().get("lineage")).get("offset"))
                    .containsExactly(0L, 1L, 2L, 3L);
        }
    }

    private static void sendAgain(IngestFixture ingest, String json, String first) {
        var headers = new RecordHeaders();
        headers.add(Place.ORIGINAL_HEADER, first.getBytes(StandardCharsets.US_ASCII));
        byte @Nullable [] key = null;
        ingest.send(new TestRecord<>(key, json.getBytes(StandardCharsets.UTF_8), headers, IngestFixture.NOON));
    }
}
