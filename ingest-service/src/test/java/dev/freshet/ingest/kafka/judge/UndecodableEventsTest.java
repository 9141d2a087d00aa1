package dev.freshet.ingest.kafka.judge;

import static dev.freshet.ingest.kafka.judge.IngestFixture.flight;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import dev.freshet.schemas.serde.SchemaKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events whose bytes do harm to whoever decodes them: each is one rejection, and the stream goes on. */
class UndecodableEventsTest {
    private static final String SECRET = "secret-patient-4711";
    private static final Schema LONGS = schema("Longs", "\"long\"");

    private final IngestFixture ingest = new IngestFixture();

    @AfterEach
    void stop() {
        ingest.close();
    }

    private static Schema schema(String name, String type) {
        return new Schema.Parser().parse("""
                {"type": "record", "name": "%s", "fields": [{"name": "x", "type": %s}]}""".formatted(name, type));
    }

    private byte[] message(Schema schema, byte... value) {
        int id = SchemaRegistryClient.of(ingest.registry).register(schema.getFullName(), schema);
        return ByteBuffer.allocate(5 + value.length)
                .put((byte) 0)
                .putInt(id)
                .put(value)
                .array();
    }

    private byte[] text(Schema schema, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return message(
                schema,
                ByteBuffer.allocate(1 + bytes.length)
                        .put((byte) (2 * bytes.length))
                        .put(bytes)
                        .array());
    }

    private List<byte[]> undecodable() {
        byte[] deep = new byte[500_000];
        Arrays.fill(deep, (byte) 2);
        return List.of(
                text(schema("Uuid", "{\"type\":\"string\",\"logicalType\":\"uuid\"}"), SECRET),
                message(schema("Money", "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9}"), (byte) 0),
                message(schema("Time", "{\"type\":\"int\",\"logicalType\":\"time-millis\"}"), (byte) 1),
                message(schema("Fixed", "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483639}"), (byte) 1),
                message(schema("Chain", "[\"null\",\"Chain\"]"), deep),
                message(schema("Choice", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}"), (byte) 8));
    }

    @Test
    void refusesEachAndGoesOn() {
        // given
        var logged = new ArrayList<String>();
        var listener = listener(logged);
        Logger.getLogger("").addHandler(listener);

        // when
        try {
            undecodable().forEach(bytes -> ingest.send(null, bytes));
            ingest.sendFlight("f1", 0);
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        // then
        assertThat(ingest.records()).hasSize(1);
        assertThat(ingest.rejected()).hasSize(6).allSatisfy(rejected -> {
            assertThat(rejected.getReason()).isEqualTo(RejectionReason.UNREADABLE);
            assertThat(rejected.getOriginal()).isNotNull();
            assertThat(rejected.getMessage()).doesNotContain("java.", "org.apache", "Exception", "[pos=");
        });
        assertThat(logged).noneMatch(line -> line.contains(SECRET));
    }

    private static Handler listener(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void takesTheSchemaFromAHeaderAndKeepsItWithARejectedEvent() {
        // given
        SchemaRegistryClient.of(ingest.registry).register("longs", LONGS);
        var guid = UUID.nameUUIDFromBytes(LONGS.toString().getBytes(UTF_8));
        byte[] name = ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();

        // when
        ingest.send(new TestRecord<>(
                null, new byte[] {84}, new RecordHeaders().add(SchemaKey.HEADER, name), IngestFixture.NOON));
        var first = ingest.rejected().getFirst();
        ingest.send(null, first.getOriginal().array());

        // then
        assertThat(first.getReason()).isEqualTo(RejectionReason.MISSING_FIELD);
        assertThat(ingest.rejected())
                .singleElement()
                .extracting(Rejected::getReason)
                .isEqualTo(first.getReason());
    }

    @Test
    void readsSecondsAsMillisecondsForNobody() {
        // when
        ingest.sendJson(flight("f1", 0).replaceAll("\"dep_time\":\"[^\"]*\"", "\"dep_time\":980942400"));

        // then
        assertThat(ingest.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.getRule()).isEqualTo("freshet/not-before");
            assertThat(rejected.getMessage()).contains("timestamp: {epoch: seconds}");
        });
    }

    @Test
    void readsTimesOfAvroInEveryUnitAndZone() {
        // given
        var text = "{\"type\":\"string\"}";
        var types = List.of("timestamp-millis", "timestamp-micros", "timestamp-nanos", "local-timestamp-millis");
        long[] units = {1, 1_000, 1_000_000, 1};

        for (int i = 0; i < units.length; i++) {
            var schema = new Schema.Parser().parse("""
                    {"type": "record", "name": "Flight%d", "fields": [
                      {"name": "flight", "type": %s, "aliases": ["flight_id"]},
                      {"name": "origin", "type": %s}, {"name": "distance", "type": "long"},
                      {"name": "dep_time", "type": {"type": "long", "logicalType": "%s"}}]}""".formatted(i, text, text, types.get(i)));
            long time = IngestFixture.NOON.toEpochMilli() * units[i];

            // when
            ingest.send(null, message(schema, flightBytes("f" + i, time)));
        }

        // then
        assertThat(ingest.records())
                .extracting(record -> record.value().get("time"))
                .isEqualTo(Collections.nCopies(units.length, IngestFixture.NOON));
    }

    private static byte[] flightBytes(String id, long time) {
        var bytes =
                ByteBuffer.allocate(30).put((byte) 4).put(id.getBytes(UTF_8)).put(new byte[] {6, 'A', 'T', 'L', 50});
        long zigzag = time << 1;
        while (zigzag > 0x7f) {
            bytes.put((byte) (zigzag & 0x7f | 0x80));
            zigzag >>>= 7;
        }
        bytes.put((byte) zigzag);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
