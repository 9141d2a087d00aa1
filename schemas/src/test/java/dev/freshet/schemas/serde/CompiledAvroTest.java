package dev.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.schemas.Lineage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** What is compiled from a schema writes and reads the bytes that Avro's own writer and reader do. */
class CompiledAvroTest {
    private static final SpecificData MODEL = LogicalTypes.writing();
    private static final Schema EVERYTHING = new Schema.Parser().parse("""
                    {"type": "record", "name": "Everything", "fields": [
                      {"name": "text", "type": "string"},
                      {"name": "maybe", "type": ["null", "string"]},
                      {"name": "late", "type": ["long", "null"]},
                      {"name": "flag", "type": "boolean"},
                      {"name": "count", "type": "int"},
                      {"name": "size", "type": "long"},
                      {"name": "share", "type": "double"},
                      {"name": "rough", "type": "float"},
                      {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                      {"name": "exact", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
                      {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                      {"name": "raw", "type": "bytes"},
                      {"name": "any", "type": ["null", "string", "long"]},
                      {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
                      {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 4}},
                      {"name": "tags", "type": {"type": "array", "items": ["null", "string"]}},
                      {"name": "counts", "type": {"type": "map", "values": "long"}},
                      {"name": "next", "type": ["null", "Everything"]}]}
                    """);

    private final Random random = new Random(11);

    @Test
    void writesWhatAvroWrites() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            // given
            var record = everything(3);

            // when
            byte[] compiled = new WireEncoder().message(7, CompiledWriter.of(EVERYTHING, MODEL), record);

            // then
            assertThat(Arrays.copyOfRange(compiled, 5, compiled.length)).isEqualTo(avro(EVERYTHING, record));
        }
    }

    @Test
    void readsWhatAvroReads() throws IOException {
        var model = LogicalTypes.generic();
        for (int i = 0; i < 2_000; i++) {
            // given
            byte[] bytes = avro(EVERYTHING, everything(3));

            // when
            Object read = CompiledReader.of(EVERYTHING, model).read(null, new WireDecoder().over(bytes, 0));

            // then
            Object expected = new GenericDatumReader<>(EVERYTHING, EVERYTHING, model)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
            assertThat(read).hasToString(expected.toString());
            assertThat(avro(EVERYTHING, read)).isEqualTo(bytes);
            assertThat(((GenericRecord) read).get("text")).isInstanceOf(String.class);
        }
    }

    @Test
    void writesAGeneratedRecordInsideAGenericOne() throws IOException {
        // given
        var schema = SchemaBuilder.record("Outer")
                .fields()
                .name("lineage")
                .type(Lineage.getClassSchema())
                .noDefault()
                .endRecord();
        var record = new GenericData.Record(schema);
        record.put(0, new Lineage("a.events", 1, 7L, 7L, 3, null));

        // when
        byte[] compiled = new WireEncoder().message(7, CompiledWriter.of(schema, MODEL), record);

        // then
        assertThat(Arrays.copyOfRange(compiled, 5, compiled.length)).isEqualTo(avro(schema, record));
    }

    @Test
    void refusesAMissingValue() {
        assertThatThrownBy(() -> new WireEncoder()
                        .message(7, CompiledWriter.of(EVERYTHING, MODEL), new GenericData.Record(EVERYTHING)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("null");
    }

    private GenericRecord everything(int depth) {
        var record = new GenericData.Record(EVERYTHING);
        record.put("text", random.nextBoolean() ? text() : new Utf8(text()));
        record.put("maybe", random.nextBoolean() ? null : text());
        record.put("late", random.nextBoolean() ? null : number());
        record.put("flag", random.nextBoolean());
        record.put("count", random.nextInt());
        record.put("size", number());
        record.put("share", random.nextGaussian());
        record.put("rough", random.nextFloat());
        record.put("at", Instant.ofEpochMilli(number() >> 12));
        record.put("exact", random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextInt()));
        record.put("price", BigDecimal.valueOf(random.nextInt(1_000_000), 2));
        record.put("raw", ByteBuffer.wrap(text().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        record.put("any", List.<Object>of(text(), number()).get(random.nextInt(2)));
        record.put(
                "kind",
                new GenericData.EnumSymbol(EVERYTHING.getField("kind").schema(), random.nextBoolean() ? "A" : "B"));
        record.put("hash", new GenericData.Fixed(EVERYTHING.getField("hash").schema(), new byte[] {1, 2, 3, 4}));
        record.put("tags", new ArrayList<>(random.nextBoolean() ? List.of() : Arrays.asList(text(), null, text())));
        record.put("counts", random.nextBoolean() ? Map.of() : Map.of(text(), number()));
        record.put("next", depth == 0 || random.nextBoolean() ? null : everything(depth - 1));
        return record;
    }

    private String text() {
        return random.ints(random.nextInt(40), 1, 0x2fff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private static byte[] avro(Schema schema, Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(schema, MODEL).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
