package dev.freshet.ingest.kafka.judge;

import static dev.freshet.ingest.kafka.judge.IngestFixture.NOON;
import static dev.freshet.ingest.kafka.judge.IngestFixture.flight;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.refusal.Reason;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every kind of event through the whole topology. */
class IngestTopologyTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private IngestFixture ingest = new IngestFixture();

    @AfterEach
    void stop() {
        ingest.close();
    }

    private void use(String within, int partitions) {
        ingest.close();
        ingest = new IngestFixture(within, partitions);
    }

    private Rejected onlyRejected() {
        assertThat(ingest.records()).isEmpty();
        var rejected = ingest.rejected();
        assertThat(rejected).hasSize(1);
        return rejected.getFirst();
    }

    @Test
    void isBuiltAsTheGoldenFileSays() throws IOException {
        // given
        var pipeline = IngestFixture.pipeline(IngestFixture.DOCUMENT.formatted("P1D"));
        var topology = IngestTopology.build(IngestFixture.plan(pipeline, 2, ingest.registry, ingest.meters));

        // when
        var description = topology.describe().toString();

        // then
        try (var golden = Objects.requireNonNull(getClass().getResourceAsStream("/golden/ingest-topology.txt"))) {
            assertThat(description.strip()).isEqualTo(new String(golden.readAllBytes(), UTF_8).strip());
        }
    }

    @Test
    void namesReasonsAsTheWireDoes() {
        assertThat(Stream.of(RejectionReason.values()).map(Enum::name))
                .containsAll(Stream.of(Reason.values()).map(Enum::name).toList());
    }

    @Test
    void writesACleanedRecordKeyedByIdAtItsEventTimeWithItsHistory() {
        // given
        var headers =
                new RecordHeaders().add("traceparent", TRACE.getBytes(UTF_8)).add("other", new byte[] {1});
        var json =
                "{\"flight_id\":\"f1\",\"dep_time\":\"2001-01-31T10:15:00\",\"origin\":\" atl\",\"distance\":\"age: 25\",\"extra\":{\"a\":[1]}}";

        // when
        ingest.send(new TestRecord<>("producer key".getBytes(UTF_8), json.getBytes(UTF_8), headers, NOON));

        // then
        var records = ingest.records();
        assertThat(records).hasSize(1);
        var message = records.getFirst();
        assertThat(message.key()).isEqualTo("f1");
        assertThat(message.getRecordTime()).isEqualTo(Instant.parse("2001-01-31T10:15:00Z"));
        assertThat(message.headers().toArray()).hasSize(1);
        assertThat(message.headers().lastHeader("traceparent").value()).isEqualTo(TRACE.getBytes(UTF_8));
        var record = message.value();
        assertThat(record.get("id")).hasToString("f1");
        assertThat(record.get("time")).isEqualTo(Instant.parse("2001-01-31T10:15:00Z"));
        var fields = (GenericRecord) record.get("fields");
        assertThat(fields.get("origin")).hasToString("ATL");
        assertThat(fields.get("distance")).isEqualTo(25L);
        assertThat(fields.get("fare")).isNull();
        assertThat(((List<?>) record.get("changes")).stream().map(Object::toString))
                .containsExactly(
                        "{\"field\": \"origin\", \"step\": \"trim@1\", \"from\": \" atl\", \"to\": \"atl\"}",
                        "{\"field\": \"origin\", \"step\": \"upper@1\", \"from\": \"atl\", \"to\": \"ATL\"}",
                        "{\"field\": \"distance\", \"step\": \"number@1\", \"from\": \"age: 25\", \"to\": \"25\"}");
        assertThat(record.get("lineage"))
                .hasToString("{\"topic\": \"flights.events\", \"partition\": 0, \"offset\": 0, \"lastOffset\": 0, "
                        + "\"generation\": 3, \"traceparent\": \"" + TRACE + "\"}");
    }

    @Test
    void keepsARefusedEventWholeWithReasonAndPlace() {
        // given
        var headers = new RecordHeaders().add("traceparent", TRACE.getBytes(UTF_8));
        var json =
                "{\"flight_id\":\"f1\",\"dep_time\":\"2001-01-31T10:15:00Z\",\"origin\":\"ATL\",\"distance\":\"25-30\"}";
        ingest.sendFlight("f0", 0);

        // when
        ingest.send(new TestRecord<>("key".getBytes(UTF_8), json.getBytes(UTF_8), headers, NOON));

        // then
        var message = ingest.rejectedMessages().getFirst();
        assertThat(message.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(message.getRecordTime()).isEqualTo(NOON);
        assertThat(message.headers().lastHeader("traceparent").value()).isEqualTo(TRACE.getBytes(UTF_8));
        var rejected = message.value();
        assertThat(rejected.getReason()).isEqualTo(RejectionReason.AMBIGUOUS_VALUE);
        assertThat(rejected.getField()).isEqualTo("distance");
        assertThat(rejected.getEventId()).isEqualTo("f1");
        assertThat(rejected.getMessage()).contains("'25-30'");
        assertThat(rejected.getOriginal()).isEqualTo(ByteBuffer.wrap(json.getBytes(UTF_8)));
        assertThat(rejected.getOriginalKey()).isEqualTo(ByteBuffer.wrap("key".getBytes(UTF_8)));
        assertThat(rejected.getOriginalSize()).isEqualTo(json.length());
        assertThat(rejected.getTime()).isEqualTo(NOON);
        assertThat(rejected.getLineage().getOffset()).isEqualTo(1);
        assertThat(rejected.getGeneration()).isEqualTo(3);
    }

    @Test
    void takesAndCountsAnEventThatIsOlderThanTheMemoryOfIds() {
        // given
        ingest.sendFlight("f1", 0);
        ingest.sendFlight("f2", 25 * 60);

        // when
        ingest.sendFlight("f1", 0);
        ingest.sendFlight("f3", 2 * 60);

        // then
        assertThat(ingest.records()).extracting(TestRecord::key).containsExactly("f1", "f2", "f1", "f3");
        assertThat(ingest.meters
                        .counter("freshet.late.events", "pipeline", "flights")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void refusesAnEventThatIsOlderThanTheMemoryOfIdsWhereTheDocumentSaysSo() {
        // given
        try (var strict = IngestFixture.rejectingLate()) {
            strict.sendFlight("f2", 25 * 60);

            // when
            strict.sendFlight("f1", 0);
            strict.sendFlight("f3", 60);

            // then
            assertThat(strict.records()).extracting(TestRecord::key).containsExactly("f2", "f3");
            assertThat(strict.rejectedMessages()).singleElement().satisfies(message -> {
                var rejected = message.value();
                assertThat(rejected.getReason()).isEqualTo(RejectionReason.LATE_EVENT);
                assertThat(rejected.getField()).isEqualTo("dep_time");
                assertThat(rejected.getEventId()).isEqualTo("f1");
                assertThat(rejected.getMessage()).contains("2001-01-31T12:00:00Z", "PT24H", "deduplicate.late");
                assertThat(rejected.getOriginal())
                        .isEqualTo(ByteBuffer.wrap(IngestFixture.flight("f1", 0).getBytes(UTF_8)));
            });
        }
    }

    @Test
    void refusesWhatNobodyCanRead() {
        for (var bytes : List.of(
                new byte[] {7, 7, 7},
                new byte[0],
                new byte[] {0, 0},
                "{\"flight_id\":".getBytes(UTF_8),
                "{\"flight_id\":\"a\"} {}".getBytes(UTF_8),
                "{\"flight_id\":\"a\",\"flight_id\":\"b\"}".getBytes(UTF_8),
                "[]".getBytes(UTF_8),
                new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'})) {
            // when
            ingest.send(null, bytes);

            // then
            var rejected = onlyRejected();
            assertThat(rejected.getReason()).as(rejected.getMessage()).isEqualTo(RejectionReason.UNREADABLE);
            assertThat(rejected.getOriginal()).isEqualTo(ByteBuffer.wrap(bytes));
        }
    }

    @Test
    void refusesATombstone() {
        // when
        ingest.send("key".getBytes(UTF_8), null);

        // then
        var rejected = onlyRejected();
        assertThat(rejected.getReason()).isEqualTo(RejectionReason.UNREADABLE);
        assertThat(rejected.getOriginal()).isNull();
        assertThat(rejected.getOriginalSize()).isZero();
    }

    @Test
    void refusesASchemaTheRegistryDoesNotKnow() {
        // when
        ingest.send(null, ByteBuffer.allocate(9).put((byte) 0).putInt(999_999).array());

        // then
        var rejected = onlyRejected();
        assertThat(rejected.getReason()).isEqualTo(RejectionReason.UNKNOWN_SCHEMA);
        assertThat(rejected.getMessage()).contains("999999");
    }

    @Test
    void refusesMissingFieldsWrongTypesAndWhatIsNoNumber() {
        ingest.sendJson("{\"flight_id\":\"f1\"}");
        assertThat(onlyRejected().getReason()).isEqualTo(RejectionReason.MISSING_FIELD);
        ingest.sendJson(flight("f1", 0).replace("25", "null"));
        assertThat(onlyRejected().getReason()).isEqualTo(RejectionReason.MISSING_FIELD);
        ingest.sendJson(flight("f1", 0).replace("25", "NaN"));
        assertThat(onlyRejected().getReason()).isEqualTo(RejectionReason.NOT_A_NUMBER);
        ingest.sendJson(flight("f1", 0).replace("25", "{\"a\":1}"));
        assertThat(onlyRejected().getReason()).isEqualTo(RejectionReason.WRONG_TYPE);
        ingest.sendJson(flight("f1", 0).replace("25", "123456789012345678901234567890"));
        assertThat(onlyRejected().getReason()).isEqualTo(RejectionReason.WRONG_TYPE);
        ingest.sendJson(flight("f1", 0).replace("25", "0"));
        assertThat(onlyRejected().getRule()).isEqualTo("has-distance");
    }

    @Test
    void refusesFiveMegabytesAndKeepsThem() {
        // given
        var huge = flight("f1", 0)
                .replace("}", ",\"filler\":\"" + "x".repeat(5 << 20) + "\"}")
                .getBytes(UTF_8);

        // when
        ingest.send(null, huge);

        // then
        var rejected = onlyRejected();
        assertThat(rejected.getReason()).isEqualTo(RejectionReason.TOO_LARGE);
        assertThat(rejected.getOriginal()).isEqualTo(ByteBuffer.wrap(huge));
    }

    @Test
    void leavesInPlaceWhatFitsNoMessage() {
        // given
        var huge = new byte[9 << 20];

        // when
        ingest.send(new byte[5 << 20], huge);

        // then
        var rejected = onlyRejected();
        assertThat(rejected.getReason()).isEqualTo(RejectionReason.TOO_LARGE);
        assertThat(rejected.getOriginal()).isNull();
        assertThat(rejected.getOriginalKey()).isNull();
        assertThat(rejected.getOriginalSize()).isEqualTo(huge.length);
        assertThat(rejected.getMessage()).contains("flights.events-0@0");
    }

    @Test
    void refusesARecordThatCleaningMadeTooLarge() {
        // given
        var text = " " + "\u0390".repeat(500_000);

        // when
        ingest.sendJson(flight("f1", 0).replace("ATL", text));

        // then
        var rejected = onlyRejected();
        assertThat(rejected.getReason()).isEqualTo(RejectionReason.TOO_LARGE);
        assertThat(rejected.getEventId()).isEqualTo("f1");
        assertThat(rejected.getOriginal()).isNotNull();
    }

    @Test
    void readsAvroOfAnySchemaByFieldName() {
        // given
        Schema schema = SchemaBuilder.record("Flight")
                .fields()
                .requiredInt("distance")
                .optionalString("comment")
                .name("origin")
                .type()
                .enumeration("Origin")
                .symbols("ATL", "ORD")
                .noDefault()
                .name("dep_time")
                .type(org.apache.avro.LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)))
                .noDefault()
                .requiredFloat("fare")
                .requiredString("flight_id")
                .endRecord();
        var event = new GenericRecordBuilder(schema)
                .set("distance", 25)
                .set(
                        "origin",
                        new org.apache.avro.generic.GenericData.EnumSymbol(
                                schema.getField("origin").schema(), "ORD"))
                .set("dep_time", NOON)
                .set("fare", 12.5f)
                .set("flight_id", "f1")
                .build();

        // when
        ingest.send(null, AvroSerdes.generic(ingest.registry).serializer().serialize("flights.events", event));

        // then
        var record = ingest.records().getFirst().value();
        assertThat(record.get("time")).isEqualTo(NOON);
        assertThat(record.get("fields"))
                .hasToString(
                        "{\"flight_id\": \"f1\", \"dep_time\": \"2001-01-31T12:00:00Z\", \"origin\": \"ORD\", \"distance\": 25, \"fare\": 12.5}");
    }

    @Test
    void refusesAvroThatIsNotWhatItsSchemaSays() {
        // given
        var schema = SchemaBuilder.record("Stranger")
                .fields()
                .requiredString("flight_id")
                .endRecord();
        byte[] good = AvroSerdes.generic(ingest.registry)
                .serializer()
                .serialize(
                        "x",
                        new GenericRecordBuilder(schema).set("flight_id", "f1").build());

        // when
        ingest.send(null, good);
        ingest.send(null, Arrays.copyOf(good, good.length - 1));
        ingest.send(null, Arrays.copyOf(good, good.length + 1));

        // then
        assertThat(ingest.rejected())
                .extracting(Rejected::getReason)
                .containsExactly(RejectionReason.MISSING_FIELD, RejectionReason.UNREADABLE, RejectionReason.UNREADABLE);
    }

    @Test
    void takesEventsWithoutAUsableKafkaTimestamp() {
        // when
        ingest.send(new TestRecord<>(null, flight("f1", 0).getBytes(UTF_8), new RecordHeaders(), 0L));
        ingest.send(new TestRecord<>(null, new byte[] {7}, new RecordHeaders(), Long.MAX_VALUE));

        // then
        assertThat(ingest.records()).hasSize(1);
        assertThat(ingest.rejectedMessages()).hasSize(1).first().satisfies(message -> {
            assertThat(message.getRecordTime()).isBeforeOrEqualTo(Instant.now().plusSeconds(1));
            assertThat(message.value().getTime()).isEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
        });
        assertThat(new EventTimestamps()
                        .extract(new org.apache.kafka.clients.consumer.ConsumerRecord<>("t", 0, 0, null, null), 5))
                .isZero();
    }

    @Test
    void letsOneOfTwoEqualEventsPass() {
        // when
        ingest.sendFlight("f1", 0);
        ingest.sendFlight("f1", 0);
        ingest.sendFlight("f2", 0);

        // then
        assertThat(ingest.records()).extracting(TestRecord::key).containsExactly("f1", "f2");
        var rejected = ingest.rejected();
        assertThat(rejected).hasSize(1);
        assertThat(rejected.getFirst().getReason()).isEqualTo(RejectionReason.DUPLICATE);
        assertThat(rejected.getFirst().getEventId()).isEqualTo("f1");
        assertThat(rejected.getFirst().getOriginal()).isNull();
        assertThat(rejected.getFirst().getOriginalSize())
                .isEqualTo(flight("f1", 0).length());
        assertThat(rejected.getFirst().getLineage().getOffset()).isEqualTo(1);
        assertThat(rejected.getFirst().getTime()).isEqualTo(NOON);
    }

    @Test
    void refusedEventsAreNotRemembered() {
        // when
        ingest.sendJson(flight("f1", 0).replace("25", "0"));
        ingest.sendFlight("f1", 0);

        // then
        assertThat(ingest.records()).hasSize(1);
    }

    @Test
    void findsDuplicatesUnderWhateverKeyTheyWereSent() {
        // given
        use("P1D", 7);

        // when
        for (int i = 0; i < 50; i++) {
            ingest.send(null, flight("f" + i, i).getBytes(UTF_8));
            ingest.send(("f" + i).getBytes(UTF_8), flight("f" + i, i).getBytes(UTF_8));
            ingest.send("x".getBytes(UTF_8), flight("f" + i, i).getBytes(UTF_8));
        }

        // then
        assertThat(ingest.records()).hasSize(50);
        assertThat(ingest.rejected()).hasSize(100);
        assertThat(ingest.count("freshet.rerouted")).isPositive().isLessThan(150);
    }

    @Test
    void keepsTheMemorySmall() {
        // given
        use("PT1H", 1);

        // when
        for (int minute = 0; minute < 6_000; minute++) {
            ingest.sendFlight("f" + minute, minute);
            ingest.pass(Duration.ofMillis(100));
        }

        // then
        assertThat(ingest.storedIds()).isBetween(60, 180);
        assertThat(ingest.records()).hasSize(6_000);
    }

    @Test
    void remembersNothingWhereTheDocumentSaysSo() {
        // given
        use("PT0S", 7);

        // when
        ingest.sendFlight("f1", 0);
        ingest.sendFlight("f1", 0);

        // then
        assertThat(ingest.records()).hasSize(2);
        assertThat(ingest.storedIds()).isZero();
    }

    @Test
    void accountsForEveryEventOfARandomStream() {
        // given
        use("PT1H", 3);
        var random = new Random(17);
        int sent = 5_000;

        // when
        for (int i = 0; i < sent; i++) {
            var good = flight("f" + random.nextInt(800), i / 20 - random.nextInt(30))
                    .getBytes(UTF_8);
            byte[] key = random.nextBoolean() ? null : new byte[] {(byte) random.nextInt(5)};
            if (random.nextInt(5) == 0) {
                good[random.nextInt(good.length)] = (byte) random.nextInt(256);
            }
            ingest.send(key, random.nextInt(50) == 0 ? null : good);
        }

        // then
        var rejected = ingest.rejected();
        assertThat(rejected).extracting(Rejected::getReason).doesNotContain(RejectionReason.UNKNOWN);
        assertThat(ingest.records().size() + rejected.size()).isEqualTo(sent);
        assertThat(ingest.count("freshet.events")).isEqualTo(sent);
        assertThat(ingest.count("freshet.records")
                        + ingest.count("freshet.rejected")
                        + ingest.count("freshet.duplicates"))
                .isEqualTo(sent);
        assertThat(ingest.count("freshet.duplicates")).isPositive();
    }
}
