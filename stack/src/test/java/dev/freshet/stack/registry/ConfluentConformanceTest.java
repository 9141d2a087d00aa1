package dev.freshet.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.registry.CompatibilityLevel;
import dev.freshet.schemas.registry.IncompatibleSchemaException;
import dev.freshet.schemas.registry.RegisteredSchema;
import dev.freshet.schemas.registry.SchemaNotFoundException;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import dev.freshet.schemas.registry.SchemaUnreadableException;
import dev.freshet.schemas.serde.AvroSerdes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericData;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.flink.avro.shaded.org.apache.avro.io.BinaryEncoder;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.shaded.org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our serializers and registry client beside Confluent's own client and another copy of Avro, on a real registry: the
 * bytes are the same both ways. (Flink's connector carries Confluent's client under other package names.)
 */
class ConfluentConformanceTest {
    @TempDir
    static Path directory;

    private static ApicurioRegistry registry;
    private static Map<String, Object> config;
    private static SchemaRegistryClient ours;
    private static CachedSchemaRegistryClient theirs;

    @BeforeAll
    static void start() {
        registry = ApicurioRegistry.startInMemory(directory);
        config = Map.of("schema.registry.url", registry.url());
        ours = SchemaRegistryClient.of(config);
        theirs = new CachedSchemaRegistryClient(registry.url(), 100);
    }

    @AfterAll
    static void stop() throws Exception {
        theirs.close();
        registry.close();
    }

    @Test
    void writesTheBytesThatConfluentWritesAndReadsThem() throws Exception {
        // given
        Lineage lineage = new Lineage("flights.events", 1, 7L, 9L, 3, "größe");
        AvroSchema schema = new AvroSchema(Lineage.getClassSchema().toString());
        GenericData.Record twin = new GenericData.Record(schema.rawSchema());
        Lineage.getClassSchema().getFields().forEach(field -> twin.put(field.name(), lineage.get(field.pos())));

        // when
        byte[] fromTheirs = theirBytes(theirs.register("same-value", schema), twin);
        byte[] fromOurs =
                AvroSerdes.specific(Lineage.class, config).serializer().serialize("same", lineage);

        // then
        assertThat(fromOurs).isEqualTo(fromTheirs);
        assertThat(AvroSerdes.specific(Lineage.class, config).deserializer().deserialize("same", fromTheirs))
                .isEqualTo(lineage);
        assertThat(AvroSerdes.generic(config).deserializer().deserialize("same", fromTheirs))
                .hasToString(twin.toString());
    }

    @Test
    void writesWhatConfluentsClientReads() throws Exception {
        // given
        Schema schema = SchemaBuilder.record("Reading")
                .fields()
                .requiredString("sensor")
                .requiredDouble("value")
                .endRecord();
        GenericRecord record = new GenericRecordBuilder(schema)
                .set("sensor", "s-1")
                .set("value", 21.5)
                .build();

        // when
        byte[] message = AvroSerdes.generic(config).serializer().serialize("readings", record);

        // then
        int id = ByteBuffer.wrap(message).getInt(1);
        AvroSchema writer = (AvroSchema) theirs.getSchemaById(id);
        Object read = new GenericDatumReader<>(writer.rawSchema())
                .read(null, DecoderFactory.get().binaryDecoder(message, 5, message.length - 5, null));
        assertThat(read).hasToString(record.toString());
        assertThat(theirs.getId("readings-value", writer)).isEqualTo(id);
    }

    @Test
    void answersEveryQuestionAsConfluentsClientDoes() throws Exception {
        // given
        Schema first =
                SchemaBuilder.record("Growing").fields().requiredLong("a").endRecord();
        Schema wider = SchemaBuilder.record("Growing")
                .fields()
                .requiredLong("a")
                .optionalLong("b")
                .endRecord();

        // when
        int one = ours.register("growing-value", first);
        int two = ours.register("growing-value", wider);

        // then
        assertThat(theirs.getLatestSchemaMetadata("growing-value").getId()).isEqualTo(two);
        assertThat(ours.latest("growing-value")).isEqualTo(new RegisteredSchema("growing-value", 2, two, wider));
        assertThat(ours.version("growing-value", 1).id()).isEqualTo(one);
        assertThat(ours.lookUp("growing-value", first).version()).isEqualTo(1);
        assertThat(ours.byId(one)).isEqualTo(first);
        assertThat(ours.subjects()).contains("growing-value");
    }

    @Test
    void isToldWhatTheSubjectsLevelForbids() throws Exception {
        // given
        Schema first = SchemaBuilder.record("Kept").fields().requiredLong("a").endRecord();
        Schema breaking = SchemaBuilder.record("Kept")
                .fields()
                .requiredLong("a")
                .requiredLong("c")
                .endRecord();
        ours.register("kept-value", first);

        // when
        boolean compatible = ours.isCompatible("kept-value", breaking);

        // then
        assertThat(compatible).isFalse();
        assertThat(ours.isCompatible("never-seen-value", breaking)).isTrue();
        assertThatThrownBy(() -> ours.register("kept-value", breaking)).isInstanceOf(IncompatibleSchemaException.class);
        assertThat(ours.compatibility()).isEqualTo(CompatibilityLevel.BACKWARD);
        ours.setCompatibility("kept-value", CompatibilityLevel.NONE);
        assertThat(ours.compatibility("kept-value")).contains(CompatibilityLevel.NONE);
        assertThat(theirs.getCompatibility("kept-value")).isEqualTo("NONE");
        assertThat(ours.register("kept-value", breaking)).isPositive();
    }

    @Test
    void saysThatSomethingIsUnknown() {
        // when, then
        assertThatThrownBy(() -> ours.byId(987_654)).isInstanceOf(SchemaNotFoundException.class);
        assertThatThrownBy(() -> ours.latest("never-seen-value")).isInstanceOf(SchemaNotFoundException.class);
        assertThatThrownBy(() -> ours.version("never-seen-value", 1)).isInstanceOf(SchemaNotFoundException.class);
        assertThatThrownBy(() -> ours.lookUp("never-seen-value", Lineage.getClassSchema()))
                .isInstanceOf(SchemaNotFoundException.class);
    }

    @Test
    void resolvesWhatASchemaRefersTo() throws Exception {
        // given
        post("money", """
                {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"Money\\",\\"fields\\":[{\\"name\\":\\"cents\\",\\"type\\":\\"long\\"}]}"}""");
        int order = post("order", """
                {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"Order\\",\\"fields\\":[{\\"name\\":\\"price\\",\\"type\\":\\"Money\\"}]}",
                 "references": [{"name": "Money", "subject": "money", "version": 1}]}""");

        // when
        Schema schema = ours.byId(order);

        // then
        assertThat(schema.getField("price").schema().getField("cents")).isNotNull();
    }

    @Test
    void saysThatASchemaIsNoAvro() throws Exception {
        // given
        int json = post("json", """
                {"schemaType": "JSON", "schema": "{\\"$schema\\": \\"http://json-schema.org/draft-07/schema#\\", \\"type\\": \\"object\\"}"}""");

        // when, then
        assertThatThrownBy(() -> ours.byId(json))
                .isInstanceOf(SchemaUnreadableException.class)
                .hasMessageContaining("JSON");
    }

    /** The id of a schema registered by hand. */
    private static int post(String subject, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(registry.url() + "/subjects/" + subject + "/versions"))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            assertThat(answer).contains("\"id\"");
            return Integer.parseInt(answer.replaceAll(".*\"id\":\\s*(\\d+).*", "$1"));
        }
    }

    private static byte[] theirBytes(int id, GenericData.Record record) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeByte(0);
        header.writeInt(id);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
