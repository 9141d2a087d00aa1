package dev.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.schemas.registry.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Messages made to harm: each is one refusal, whatever its schema lets it ask for. */
class HostileMessagesTest {
    private static final Map<String, Object> CONFIG = Map.of("schema.registry.url", "mock://hostile");
    private static final SchemaRegistryClient REGISTRY = SchemaRegistryClient.of(CONFIG);

    private static Schema field(String type) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R%s\",\"fields\":[{\"name\":\"x\",\"type\":%s}]}"
                        .formatted(Integer.toUnsignedString(type.hashCode()), type));
    }

    private static byte[] message(Schema schema, int... value) {
        int id = REGISTRY.register(schema.getFullName(), schema);
        var bytes = ByteBuffer.allocate(5 + value.length).put((byte) 0).putInt(id);
        for (int each : value) {
            bytes.put((byte) each);
        }
        return bytes.array();
    }

    private static void refuses(byte[] message, String... words) {
        assertThatThrownBy(() -> AvroSerdes.generic(CONFIG).deserializer().deserialize("t", message))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll(words)
                .hasNoCause();
    }

    @Test
    void refusesValuesThatAreNoneOfTheirLogicalType() {
        refuses(
                message(field("{\"type\":\"string\",\"logicalType\":\"uuid\"}"), 6, 'a', 'b', 'c'),
                "field x",
                "Invalid UUID");
        refuses(
                message(field("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}"), 0),
                "field x");
        refuses(message(field("{\"type\":\"int\",\"logicalType\":\"time-millis\"}"), 1), "field x");
        refuses(
                message(
                        field("{\"type\":\"long\",\"logicalType\":\"time-micros\"}"),
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        1),
                "field x");
        refuses(message(field("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}"), 8), "field x");
    }

    @Test
    void refusesToMakeAHugeFixedForAFewBytes() {
        refuses(message(field("{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483639}"), 1), "2147483639", "1048576");
    }

    @Test
    void refusesRecordsNestedWithoutEnd() {
        // given
        Schema chain = new Schema.Parser().parse("""
                {"type":"record","name":"Chain","fields":[{"name":"next","type":["null","Chain"]}]}""");
        Schema tree = new Schema.Parser().parse("""
                {"type":"record","name":"Tree","fields":[{"name":"kids","type":{"type":"array","items":"Tree"}}]}""");
        byte[] links = message(
                chain,
                java.util.stream.IntStream.generate(() -> 2).limit(500_000).toArray());
        byte[] kids = message(
                tree,
                java.util.stream.IntStream.generate(() -> 2).limit(500_000).toArray());

        // when, then
        refuses(links, "nested more than 200");
        refuses(kids, "nested more than 200");
    }

    @Test
    void readsRecordsNestedAsDeepAsPeopleDo() {
        // given
        Schema chain = new Schema.Parser().parse("""
                {"type":"record","name":"Link","fields":[{"name":"next","type":["null","Link"]}]}""");
        byte[] message = message(
                chain,
                java.util.stream.IntStream.concat(
                                java.util.stream.IntStream.generate(() -> 2).limit(150),
                                java.util.stream.IntStream.of(0))
                        .toArray());

        // when
        Object value = AvroSerdes.generic(CONFIG).deserializer().deserialize("t", message);

        // then
        assertThat(value).isInstanceOf(GenericRecord.class);
    }

    @Test
    void refusesItemsThatTakeNoBytes() {
        // given
        Schema empties = field("{\"type\":\"array\",\"items\":\"null\"}");
        var blocks = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            blocks.writeBytes(new byte[] {(byte) 0x80, (byte) 0x80, 4});
        }
        Schema pair = new Schema.Parser().parse(doubling(25));

        // when, then
        refuses(message(empties, blocks.toByteArray()), "items cannot stand");
        refuses(message(pair), "far more values than it has bytes");
    }

    private static String doubling(int levels) {
        var inner = "\"null\"";
        for (int i = 0; i < levels; i++) {
            inner = i == 0
                    ? "{\"type\":\"record\",\"name\":\"D0\",\"fields\":[{\"name\":\"a\",\"type\":\"null\"}]}"
                    : "{\"type\":\"record\",\"name\":\"D%d\",\"fields\":[{\"name\":\"a\",\"type\":%s},{\"name\":\"b\",\"type\":\"D%d\"}]}"
                            .formatted(i, inner, i - 1);
        }
        return inner;
    }

    private static byte[] message(Schema schema, byte[] value) {
        var ints = new int[value.length];
        for (int i = 0; i < value.length; i++) {
            ints[i] = value[i];
        }
        return message(schema, ints);
    }

    @Test
    void readsTheSchemaThatAHeaderNames() {
        // given
        Schema schema = field("\"long\"");
        byte[] prefixed = message(schema, 84);
        byte[] value = {84};
        UUID guid = UUID.nameUUIDFromBytes(schema.toString().getBytes(StandardCharsets.UTF_8));
        byte[] name = ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
        byte[] id = java.util.Arrays.copyOf(prefixed, 5);

        for (byte[] header : List.of(name, id)) {
            // when
            var read = AvroSerdes.generic(CONFIG)
                    .deserializer()
                    .deserialize("t", new RecordHeaders().add(SchemaKey.HEADER, header), value);

            // then
            assertThat(read.get("x")).isEqualTo(42L);
        }
    }

    @Test
    void readsTimesInNanoseconds() {
        // given
        Schema schema = field("{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}");

        // when
        var read = AvroSerdes.generic(CONFIG).deserializer().deserialize("t", message(schema, 2));

        // then
        assertThat(read.get("x")).isEqualTo(Instant.ofEpochSecond(0, 1));
    }
}
