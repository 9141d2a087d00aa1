package dev.freshet.ingest.kafka.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.topics.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An event in a CloudEvents envelope, in Kafka's binary mode. */
class CloudEventTest {
    private static final String UNNAMED = "{\"origin\":\"ATL\",\"distance\":25}";
    private static final Map<String, String> ENVELOPE = Map.of(
            "specversion", "1.0",
            "id", "ce-1",
            "source", "/gates/7",
            "type", "departure",
            "time", "2001-01-31T12:05:00Z");

    @Test
    void theEnvelopeNamesAnEventThatDoesNotNameItself() {
        try (var ingest = new IngestFixture()) {
            // when
            send(ingest, ENVELOPE, UNNAMED);
            send(ingest, ENVELOPE, UNNAMED);

            // then
            assertThat(ingest.records()).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("ce-1");
                assertThat(record.value().get("id")).hasToString("ce-1");
                assertThat(record.value().get("time")).isEqualTo(IngestFixture.NOON.plusSeconds(300));
                assertThat(((GenericRecord) record.value().get("fields")).get("flight_id"))
                        .hasToString("ce-1");
            });
            assertThat(ingest.rejected()).extracting(Rejected::getReason).containsExactly(RejectionReason.DUPLICATE);
        }
    }

    @Test
    void theEventsOwnIdAndTimeCountMore() {
        try (var ingest = new IngestFixture()) {
            // when
            send(ingest, ENVELOPE, IngestFixture.flight("F1", 0));

            // then
            assertThat(ingest.records()).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("F1");
                assertThat(record.value().get("time")).isEqualTo(IngestFixture.NOON);
            });
        }
    }

    @Test
    void findsACopyInAnotherPartition() {
        try (var ingest = new IngestFixture("P1D", 64)) {
            // when
            send(ingest, ENVELOPE, UNNAMED);
            send(ingest, ENVELOPE, UNNAMED);

            // then
            assertThat(ingest.count("freshet.rerouted")).isEqualTo(2);
            assertThat(ingest.records()).hasSize(1);
            assertThat(ingest.rejected()).extracting(Rejected::getReason).containsExactly(RejectionReason.DUPLICATE);
        }
    }

    @Test
    void aRejectionKeepsTheEnvelope() {
        try (var ingest = new IngestFixture()) {
            // when
            send(ingest, ENVELOPE, "{\"origin\":\"ATL\",\"distance\":0}");
            send(ingest, Map.of(), "{\"origin\":\"ATL\",\"distance\":0}");

            // then
            var rejected = ingest.rejected();
            assertThat(rejected.getFirst().getCloudEvent()).isEqualTo(ENVELOPE);
            assertThat(rejected.getFirst().getEventId()).isEqualTo("ce-1");
            assertThat(rejected.getLast().getCloudEvent()).isNull();
        }
    }

    @Test
    void refusesAnEnvelopeThatIsNone() {
        try (var ingest = new IngestFixture()) {
            // when
            send(ingest, Map.of("specversion", "0.3", "id", "ce-1"), UNNAMED);
            send(ingest, Map.of("specversion", "1.0", "source", "/gates/7"), UNNAMED);
            send(ingest, Map.of("specversion", "1.0", "id", "x".repeat(1025)), UNNAMED);
            send(ingest, Map.of("specversion", "1.0", "id", ""), UNNAMED);

            // then
            assertThat(ingest.rejected())
                    .allSatisfy(it -> assertThat(it.getReason()).isEqualTo(RejectionReason.UNREADABLE))
                    .extracting(Rejected::getMessage)
                    .satisfiesExactly(
                            it -> assertThat(it).contains("ce_specversion is '0.3'; send CloudEvents 1.0"),
                            it -> assertThat(it).contains("ce_id is missing"),
                            it -> assertThat(it).contains("ce_id has 1025 characters"),
                            it -> assertThat(it).contains("ce_id has 0 characters"));
        }
    }

    private static void send(IngestFixture ingest, Map<String, String> envelope, String json) {
        var headers = new RecordHeaders();
        envelope.forEach(
                (name, value) -> headers.add(CloudEvents.header(name), value.getBytes(StandardCharsets.UTF_8)));
        byte @Nullable [] key = null;
        ingest.send(new TestRecord<>(key, json.getBytes(StandardCharsets.UTF_8), headers, IngestFixture.NOON));
    }
}
