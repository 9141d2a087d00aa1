package dev.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.registry.SchemaNotFoundException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** What is written is read again, and what is not readable is said to be so. */
class AvroSerdesTest {
    private static final Map<String, Object> CONFIG = Map.of("schema.registry.url", "mock://serdes-test");
    private static final Instant TIME = Instant.parse("2001-01-01T08:15:30.123Z");

    @Test
    void readsAGeneratedRecordAsItWasWritten() {
        // given
        Decision decision = decision();
        Serde<Decision> serde = AvroSerdes.specific(Decision.class, CONFIG);

        // when
        Decision read = serde.deserializer()
                .deserialize("freshet.decisions", serde.serializer().serialize("freshet.decisions", decision));

        // then
        assertThat(read).isEqualTo(decision);
        assertThat(read.getTime()).isEqualTo(TIME);
    }

    @Test
    void readsAGeneratedRecordAsAGenericOneWithInstants() {
        // given
        byte[] message =
                AvroSerdes.specific(Decision.class, CONFIG).serializer().serialize("d", decision());

        // when
        GenericRecord read = AvroSerdes.generic(CONFIG).deserializer().deserialize("d", message);

        // then
        assertThat(read.get("time")).isEqualTo(TIME);
        assertThat(read.get("kind")).hasToString("KEPT");
        assertThat(read.get("reason")).hasToString("no better");
    }

    @Test
    void readsAGenericRecordIntoAGeneratedClass() {
        // given
        GenericRecord lineage = new GenericRecordBuilder(Lineage.getClassSchema())
                .set("topic", "a.events")
                .set("partition", 1)
                .set("offset", 7L)
                .set("lastOffset", 7L)
                .set("generation", 3)
                .build();
        byte[] message = AvroSerdes.generic(CONFIG).serializer().serialize("l", lineage);

        // when
        Lineage read = AvroSerdes.specific(Lineage.class, CONFIG).deserializer().deserialize("l", message);

        // then
        assertThat(read).isEqualTo(new Lineage("a.events", 1, 7L, 7L, 3, null));
    }

    @Test
    void keepsEveryKindOfValue() {
        // given
        Schema schema = SchemaBuilder.record("Everything")
                .fields()
                .name("yes")
                .type()
                .booleanType()
                .noDefault()
                .name("small")
                .type()
                .intType()
                .noDefault()
                .name("large")
                .type()
                .longType()
                .noDefault()
                .name("single")
                .type()
                .floatType()
                .noDefault()
                .name("twice")
                .type()
                .doubleType()
                .noDefault()
                .name("text")
                .type()
                .stringType()
                .noDefault()
                .name("raw")
                .type()
                .bytesType()
                .noDefault()
                .name("four")
                .type()
                .fixed("Four")
                .size(4)
                .noDefault()
                .name("choice")
                .type()
                .enumeration("Choice")
                .symbols("A", "B")
                .noDefault()
                .name("many")
                .type()
                .array()
                .items()
                .longType()
                .noDefault()
                .name("named")
                .type()
                .map()
                .values()
                .doubleType()
                .noDefault()
                .name("maybe")
                .type()
                .nullable()
                .stringType()
                .noDefault()
                .endRecord();
        Random random = new Random(7);
        Serde<GenericRecord> serde = AvroSerdes.generic(CONFIG);

        for (int round = 0; round < 500; round++) {
            GenericRecord record = everything(schema, random);

            // when
            GenericRecord read =
                    serde.deserializer().deserialize("e", serde.serializer().serialize("e", record));

            // then
            assertThat(read).isEqualTo(record);
        }
    }

    @Test
    void fillsAFieldThatWasAddedLaterWithItsDefault() {
        // given
        Schema older = new Schema.Parser()
                .parse(Lineage.getClassSchema().toString().replaceAll(",\\{\"name\":\"traceparent\".*\\}\\]\\}", "]}"));
        assertThat(older.getField("traceparent")).isNull();
        GenericRecord record = new GenericRecordBuilder(older)
                .set("topic", "a.events")
                .set("partition", 1)
                .set("offset", 7L)
                .set("lastOffset", 9L)
                .set("generation", 3)
                .build();
        byte[] message = AvroSerdes.generic(CONFIG).serializer().serialize("older", record);

        // when
        Lineage read = AvroSerdes.specific(Lineage.class, CONFIG).deserializer().deserialize("older", message);

        // then
        assertThat(read.getLastOffset()).isEqualTo(9L);
        assertThat(read.getTraceparent()).isNull();
    }

    @Test
    void leavesTombstonesAlone() {
        // given
        Serde<Decision> serde = AvroSerdes.specific(Decision.class, CONFIG);

        // when
        byte[] message = serde.serializer().serialize("d", null);

        // then
        assertThat(message).isNull();
        assertThat(serde.deserializer().deserialize("d", null)).isNull();
    }

    @Test
    void refusesEveryKindOfGarbage() {
        // given
        Serde<FeatureVector> serde = AvroSerdes.specific(FeatureVector.class, CONFIG);
        byte[] good = serde.serializer().serialize("f", vector());
        Random random = new Random(11);

        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            switch (round % 3) {
                case 0 -> bad = Arrays.copyOf(good, random.nextInt(good.length));
                case 1 -> bad = Arrays.copyOf(good, good.length + 1 + random.nextInt(9));
                default -> {
                    byte[] noise = new byte[good.length - WireFormat.ID_LENGTH];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, bad, WireFormat.ID_LENGTH, noise.length);
                }
            }
            byte[] message = bad;

            // when
            Throwable failure = catchFailure(() -> serde.deserializer().deserialize("f", message));

            // then
            assertThat(failure).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void saysThatAnIdIsUnknown() {
        // given
        byte[] message = {0, 0, 15, 66, 64, 1};

        // when, then
        assertThatThrownBy(() -> AvroSerdes.generic(CONFIG).deserializer().deserialize("f", message))
                .isInstanceOf(SchemaNotFoundException.class)
                .hasMessageContaining("1000000");
    }

    @Test
    void writesWithTheClassThatConfigurationNames() {
        // given
        Map<String, Object> config = Map.of(
                "schema.registry.url",
                "mock://serdes-test",
                AvroSerdes.SERIALIZER,
                ByteArraySerializer.class.getName());

        // when
        Serde<GenericRecord> serde = AvroSerdes.generic(config);

        // then
        assertThat((Object) serde.serializer()).isInstanceOf(ByteArraySerializer.class);
        assertThat((Object) serde.deserializer()).isInstanceOf(AvroDeserializer.class);
    }

    @Test
    void saysHowToMendAMissingClass() {
        // given
        Map<String, Object> config = Map.of(
                "schema.registry.url",
                "mock://serdes-test",
                AvroSerdes.SERIALIZER,
                "io.confluent.kafka.serializers.KafkaAvroSerializer");

        // when, then
        assertThatThrownBy(() -> AvroSerdes.generic(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("-Pconfluent");
    }

    @Test
    void doesNotRegisterWhereThatIsSwitchedOff() {
        // given
        Map<String, Object> config =
                Map.of("schema.registry.url", "mock://serdes-not-registered", "auto.register.schemas", "false");

        // when, then
        assertThatThrownBy(() ->
                        AvroSerdes.specific(Decision.class, config).serializer().serialize("d", decision()))
                .isInstanceOf(SchemaNotFoundException.class);
    }

    private static Throwable catchFailure(Runnable work) {
        return org.assertj.core.api.Assertions.catchThrowable(work::run);
    }

    private static Decision decision() {
        return Decision.newBuilder()
                .setId("d-1")
                .setPipeline("flights")
                .setGeneration(1)
                .setKind(DecisionKind.KEPT)
                .setSubject("cand-1")
                .setReason("no better")
                .setInputs(Map.of("auc", "0.71"))
                .setThresholds(Map.of())
                .setCauses(List.of("eval-1"))
                .setActor("gate")
                .setTime(TIME)
                .setDecidedAt(TIME)
                .build();
    }

    private static FeatureVector vector() {
        return FeatureVector.newBuilder()
                .setPipeline("flights")
                .setEventId("e-1")
                .setTime(TIME)
                .setEntities(Map.of("origin", "ORD"))
                .setFeatureSet("fs-1")
                .setValues(List.of(1.5, Double.NaN, -3.0, 8.25))
                .setLineage(new Lineage("flights.records", 0, 1L, 1L, 1, "00-abc-def-01"))
                .build();
    }

    private static GenericRecord everything(Schema schema, Random random) {
        byte[] raw = new byte[random.nextInt(20)];
        random.nextBytes(raw);
        byte[] four = new byte[4];
        random.nextBytes(four);
        return new GenericRecordBuilder(schema)
                .set("yes", random.nextBoolean())
                .set("small", random.nextInt() >> random.nextInt(32))
                .set("large", random.nextLong() >> random.nextInt(64))
                .set("single", random.nextFloat())
                .set("twice", random.nextDouble())
                .set("text", new Utf8("größe-" + random.nextInt()))
                .set("raw", java.nio.ByteBuffer.wrap(raw))
                .set("four", new GenericData.Fixed(schema.getField("four").schema(), four))
                .set(
                        "choice",
                        new GenericData.EnumSymbol(
                                schema.getField("choice").schema(), random.nextBoolean() ? "A" : "B"))
                .set("many", random.longs(random.nextInt(9)).boxed().toList())
                .set("named", Map.of(new Utf8("x"), random.nextDouble()))
                .set("maybe", random.nextBoolean() ? null : new Utf8("there"))
                .build();
    }
}
