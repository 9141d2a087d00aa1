package dev.freshet.feature.kafka.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.checking.EventCheck;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels are read, cleaned and judged as the events they are about, and nothing that they say stops or ages a stream. */
class LabelReadingTest {
    private static final Instant NOON = Instant.parse("2001-01-01T12:00:00Z");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @ParameterizedTest
    @ValueSource(strings = {"PT31M", "PT2H", "P365D", "P2900000D"})
    void aLabelFromTheFutureIsRefusedAndAgesNothing(Duration ahead) {
        // given
        var document = Flights.document(Flights.NAME, Flights.FEATURES)
                .replace("missing: drop", "missing: negative")
                .replace("PT12H", "PT1H");
        try (var flights = new Driver(new PipelineVersion(Flights.read(document), 1))) {
            flights.depart("a", now.minusSeconds(60), "ATL", "LAX", 1000L);

            // when
            flights.land("a", true, now.plus(ahead));
            flights.depart("b", now, "ATL", "LAX", 1000L);
            flights.land("b", true, now.plusSeconds(1));

            // then
            assertThat(flights.examples()).isEmpty();
            assertThat(flights.rejected()).singleElement().satisfies(rejected -> {
                assertThat(rejected.getReason()).isEqualTo(RejectionReason.RULE);
                assertThat(rejected.getRule()).isEqualTo(EventCheck.NOT_FROM_THE_FUTURE);
                assertThat(rejected.getField()).isEqualTo("landed_at");
                assertThat(rejected.getEventId()).isEqualTo("a");
                assertThat(rejected.getMessage()).contains("PT30M", "time zone");
                assertThat(rejected.getOriginal()).isNotNull();
            });
        }
    }

    @Test
    void aKafkaTimestampFromTheFutureIsRefusedWhereItSaysWhenALabelBecameKnown() {
        // given
        var document = Flights.document(Flights.NAME, Flights.FEATURES).replace("    time: landed_at\n", "");
        try (var flights = new Driver(new PipelineVersion(Flights.read(document), 1))) {
            // when
            flights.depart("a", NOON, "ATL", "LAX", 1000L);
            flights.label(Flights.json("{\"flight_id\":\"a\",\"late\":true}"), Instant.ofEpochMilli(Long.MAX_VALUE));

            // then
            assertThat(flights.rejected())
                    .singleElement()
                    .extracting(Rejected::getRule)
                    .isEqualTo(EventCheck.NOT_FROM_THE_FUTURE);
        }
    }

    @Test
    void twoObjectsInOneMessageAreRefusedAsOfAnEvent() {
        // given
        try (var flights = new Driver(Flights.version(Flights.FEATURES))) {
            flights.depart("a", NOON, "ATL", "LAX", 1000L);
            var one = "{\"flight_id\":\"a\",\"late\":true,\"landed_at\":\"2001-01-01T12:10:00Z\"}";

            // when
            flights.label(Flights.json(one + one), NOON);
            flights.label(Flights.json(one.replace("true", "true,\"late\":false")), NOON);

            // then
            assertThat(flights.rejected())
                    .extracting(Rejected::getReason)
                    .containsExactly(RejectionReason.UNREADABLE, RejectionReason.UNREADABLE);
        }
    }

    @Test
    void anIdInAnotherSpellingFindsItsEvent() {
        // given
        var document = Flights.document(Flights.NAME, Flights.FEATURES)
                .replace("flight_id:   {type: string}", "flight_id:   {type: string, clean: [trim, upper]}");
        try (var flights = new Driver(new PipelineVersion(Flights.read(document), 1))) {
            flights.depart("N123", NOON, "ATL", "LAX", 1000L);

            // when
            flights.label(
                    Flights.json("{\"flight_id\":\" n123 \",\"late\":true,\"landed_at\":\"2001-01-01 13:00:00+0100\"}"),
                    NOON);

            // then
            assertThat(flights.rejected()).isEmpty();
            assertThat(flights.count("freshet.labels", "outcome", "joined")).isEqualTo(1);
        }
    }

    @Test
    void anAvroLabelIsReadAsAnAvroEvent() {
        // given
        var id = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        Schema schema = SchemaBuilder.record("Landing")
                .fields()
                .name("flight_id")
                .type(LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING)))
                .noDefault()
                .requiredBoolean("late")
                .name("landed_at")
                .type(LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)))
                .noDefault()
                .endRecord();
        GenericRecord label = new GenericRecordBuilder(schema)
                .set("flight_id", id)
                .set("late", true)
                .set("landed_at", NOON.plusSeconds(600))
                .build();
        try (var flights = new Driver(Flights.version(Flights.FEATURES))) {
            flights.depart(id.toString(), NOON, "ATL", "LAX", 1000L);

            // when
            flights.label(flights.serdes.generic().serializer().serialize("flights.labels", label), NOON);

            // then
            assertThat(flights.rejected()).isEmpty();
            assertThat(flights.count("freshet.labels", "outcome", "joined")).isEqualTo(1);
        }
    }

    @Test
    void thePastAfterThePresentFindsItsLabels() {
        // given live data
        try (var flights = new Driver(Flights.version(Flights.FEATURES))) {
            flights.depart("live", NOON.plus(Duration.ofDays(700)), "ATL", "LAX", 1000L);

            // when the past comes, with a label before its event and one after it
            flights.land("early", true, NOON.plusSeconds(600));
            flights.depart("early", NOON, "ATL", "LAX", 1000L);
            flights.depart("late", NOON.plusSeconds(60), "ATL", "LAX", 1000L);
            flights.depart("live too", NOON.plus(Duration.ofDays(701)), "ATL", "LAX", 1000L);
            flights.land("late", true, NOON.plusSeconds(700));

            // then
            assertThat(flights.rejected()).isEmpty();
            assertThat(flights.examples()).extracting(Example::getEventId).containsExactlyInAnyOrder("early", "late");
        }
    }

    @Test
    void aKeyThatIsNoKeyIsRefused() {
        // given
        try (var flights = new Driver(Flights.version(Flights.FEATURES))) {
            // when
            flights.label(new byte[300_000], Flights.label("a", true, NOON), NOON);
            flights.label(null, Flights.label("a", true, NOON), NOON);
            flights.label(Flights.label("x".repeat(2_000), true, NOON), NOON);

            // then
            assertThat(flights.rejected())
                    .extracting(Rejected::getReason)
                    .containsExactly(RejectionReason.TOO_LARGE, RejectionReason.TOO_LARGE);
        }
    }
}
