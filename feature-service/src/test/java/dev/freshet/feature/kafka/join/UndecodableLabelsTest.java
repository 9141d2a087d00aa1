package dev.freshet.feature.kafka.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.judging.checking.CheckedLabel;
import dev.freshet.judging.checking.LabelCheck;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.schemas.registry.RegistryUnreachableException;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import dev.freshet.schemas.serde.SchemaKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Labels whose bytes do harm to whoever decodes them: each is one refusal, and only an outage is thrown. */
class UndecodableLabelsTest {
    private static final Map<String, Object> CONFIG = Map.of("schema.registry.url", "mock://undecodable-labels");

    private static LabelDecoder decoder(Map<String, Object> config) {
        var pipeline = Flights.pipeline(Flights.FEATURES);
        return new LabelDecoder(
                "flights.labels",
                new LabelCheck(pipeline.events(), pipeline.labels(), Duration.ofMinutes(30)),
                new FeatureSerdes(config));
    }

    private static byte[] message(String name, String type, byte... value) {
        var schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"%s\",\"fields\":[{\"name\":\"x\",\"type\":%s}]}"
                        .formatted(name, type));
        int id = SchemaRegistryClient.of(CONFIG).register(name, schema);
        return ByteBuffer.allocate(5 + value.length)
                .put((byte) 0)
                .putInt(id)
                .put(value)
                .array();
    }

    private static Reason refused(LabelMessage message) {
        return ((CheckedLabel.Refused) message.checked()).refusal().reason();
    }

    @Test
    void refusesEach() {
        // given
        byte[] deep = new byte[200_000];
        Arrays.fill(deep, (byte) 2);
        var decoder = decoder(CONFIG);

        for (var bytes : List.of(
                message("Uuid", "{\"type\":\"string\",\"logicalType\":\"uuid\"}", (byte) 2, (byte) 'a'),
                message("Decimal", "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9}", (byte) 0),
                message("Chain", "[\"null\",\"Chain\"]", deep),
                message("Fixed", "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483639}", (byte) 0),
                "{\"flight_id\":\"a\"}{\"flight_id\":\"b\"}".getBytes(UTF_8))) {
            // when, then
            assertThat(refused(decoder.deserialize("flights.labels", bytes))).isEqualTo(Reason.UNREADABLE);
        }
        assertThat(refused(decoder.deserialize("flights.labels", new byte[] {0, 0, 9, 9, 9, 0})))
                .isEqualTo(Reason.UNKNOWN_SCHEMA);
    }

    @Test
    void takesTheSchemaFromAHeader() {
        // given
        byte[] whole = message("Longs", "\"long\"", (byte) 84);
        var headers = new RecordHeaders().add(SchemaKey.HEADER, Arrays.copyOf(whole, 5));

        // when
        var label = decoder(CONFIG).deserialize("flights.labels", headers, new byte[] {84});

        // then
        assertThat(refused(label)).isEqualTo(Reason.MISSING_FIELD);
    }

    @Test
    void throwsWhatIsAnOutage() {
        // given
        Map<String, Object> away = Map.of("schema.registry.url", "http://localhost:1", "max.retries", 0);

        // when, then
        assertThatThrownBy(() -> decoder(away).deserialize("flights.labels", new byte[] {0, 0, 0, 0, 1, 0}))
                .matches(RegistryUnreachableException::isBehind);
    }
}
