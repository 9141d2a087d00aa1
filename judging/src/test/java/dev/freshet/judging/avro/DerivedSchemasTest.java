package dev.freshet.judging.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.document.DocumentsForTests;
import dev.freshet.schemas.Lineage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Holds the schemas that follow from a document: their shape, a round trip, and how they evolve with the document. */
class DerivedSchemasTest {

    @Test
    void aRecordHasIdTimeFieldsChangesAndLineage() {
        // when
        var schema = RecordSchema.of(DocumentsForTests.flightDelays());

        // then
        assertThat(schema.getFullName()).isEqualTo("freshet.flight_delays.Record");
        assertThat(schema.getFields())
                .extracting(Schema.Field::name)
                .containsExactly("id", "time", "fields", "changes", "lineage");
        assertThat(schema.getField("fields").schema().getFields())
                .extracting(
                        field -> field.name() + " " + field.schema().getTypes().get(1))
                .containsExactly(
                        "flight_id {\"type\":\"string\",\"avro.java.string\":\"String\"}",
                        "dep_time {\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
                        "origin {\"type\":\"string\",\"avro.java.string\":\"String\"}",
                        "destination {\"type\":\"string\",\"avro.java.string\":\"String\"}",
                        "distance \"long\"");
    }

    @Test
    void aRecordIsReadAsItWasWritten() throws IOException {
        // given
        var schema = RecordSchema.of(DocumentsForTests.fares());
        var fields = new GenericRecordBuilder(schema.getField("fields").schema())
                .set("ride", "r1")
                .set("miles", 2.5)
                .set("night", true)
                .build();
        GenericRecord written = new GenericRecordBuilder(schema)
                .set("id", "r1")
                .set("time", 978_404_645_000L)
                .set("fields", fields)
                .set(
                        "changes",
                        new GenericData.Array<>(schema.getField("changes").schema(), List.of()))
                .set("lineage", lineage())
                .build();

        // when
        var read = copy(written, schema);

        // then
        assertThat(read).isEqualTo(written);
        assertThat(((GenericRecord) read.get("fields")).get("riders")).isNull();
    }

    @Test
    void addingAndRemovingFieldsStaysReadable() {
        // given
        var text = DocumentsForTests.smallestText("p");
        var before = RecordSchema.of(DocumentsForTests.smallest("p"));

        // when
        var after = RecordSchema.of(DocumentsForTests.read(
                text.replace("      id: {type: int}\n", "      id: {type: int}\n      more: {type: double}\n")));

        // then
        assertThat(compatibility(after, before)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(compatibility(before, after)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void producersMaySendRawValuesOrNothing() {
        // given
        var pipeline = DocumentsForTests.fares();

        // then
        assertThat(EventSchema.events(pipeline).getFullName()).isEqualTo("freshet.fares_2.Event");
        assertThat(EventSchema.events(pipeline).getFields()).hasSize(7).allSatisfy(field -> {
            assertThat(field.schema().getTypes())
                    .extracting(Schema::getType)
                    .containsExactly(
                            Schema.Type.NULL,
                            Schema.Type.STRING,
                            Schema.Type.LONG,
                            Schema.Type.DOUBLE,
                            Schema.Type.BOOLEAN);
            assertThat(field.hasDefaultValue()).isTrue();
        });
        assertThat(EventSchema.labels(pipeline).getFields())
                .extracting(Schema.Field::name)
                .containsExactly("ride", "fare", "paid");
        assertThat(EventSchema.labels(DocumentsForTests.flightDelays()).getFields())
                .extracting(Schema.Field::name)
                .containsExactly("flight_id", "late");
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static GenericRecord lineage() {
        return new GenericRecordBuilder(Lineage.getClassSchema())
                .set("topic", "fares-2.events")
                .set("partition", 0)
                .set("offset", 1L)
                .set("lastOffset", 1L)
                .set("generation", 1)
                .build();
    }

    private static GenericRecord copy(GenericRecord record, Schema schema) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        var decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
        return new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
    }
}
