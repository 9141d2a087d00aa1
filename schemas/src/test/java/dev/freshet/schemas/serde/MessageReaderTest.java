package dev.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.registry.RegistryUnreachableException;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import dev.freshet.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Whatever stands on a shared topic is read or named, and never thrown. */
class MessageReaderTest {
    private static final String TOPIC = Topics.DECISIONS.name();
    private static final Map<String, Object> CONFIG = Map.of("schema.registry.url", "mock://message-reader");

    private final MessageReader<Decision> reader = MessageReader.of(Topics.DECISIONS, Decision.class, CONFIG);
    private final List<String> counted = new ArrayList<>();
    private final PassedOver passedOver = new PassedOver(counted::add);

    @Test
    void readsWhatWasWritten() {
        // when
        Decoded<Decision> decoded = reader.read(written());

        // then
        assertThat(decoded).isEqualTo(new Decoded.Readable<>(decision()));
    }

    @Test
    void saysOfAMessageWithoutAValueThatItHasNone() {
        // when, then
        assertThat(reader.read((byte[]) null)).isEqualTo(new Decoded.Unreadable<>("it has no value"));
    }

    @Test
    void takesNoBytesWhateverForAMessage() {
        // given
        Random random = new Random(12);
        byte[] written = written();

        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            boolean likeOurs = bytes.length > 5 && round % 2 == 0;
            System.arraycopy(written, 0, bytes, 0, likeOurs ? 5 : 0);

            // when
            Decoded<Decision> decoded = reader.read(bytes);

            // then
            assertThat(decoded).as("%d bytes", bytes.length).isInstanceOf(Decoded.Unreadable.class);
        }
    }

    @Test
    void knowsAMessageThatEndsTooEarlyFromAnOutage() {
        // given
        byte[] written = written();

        for (int length = 0; length < written.length; length++) {
            // when
            Decoded<Decision> decoded = reader.read(Arrays.copyOf(written, length));

            // then
            assertThat(decoded).as("%d bytes", length).isInstanceOf(Decoded.Unreadable.class);
        }
    }

    @Test
    void refusesRecordsOfAnotherSchema() {
        // given
        FeatureVector vector = FeatureVector.newBuilder()
                .setPipeline("p")
                .setEventId("e")
                .setTime(Instant.EPOCH)
                .setEntities(Map.of())
                .setFeatureSet("fs")
                .setValues(List.of(1.5))
                .setLineage(new Lineage("p.records", 0, 1L, 1L, 1, null))
                .build();
        byte[] foreign =
                AvroSerdes.specific(FeatureVector.class, CONFIG).serializer().serialize("other", vector);
        int sameFields = SchemaRegistryClient.of(CONFIG)
                .register(
                        "another-value",
                        new org.apache.avro.Schema.Parser()
                                .parse(Decision.getClassSchema()
                                        .toString()
                                        .replace("\"Decision\"", "\"Verdictlike\"")));
        byte[] disguised = written();
        ByteBuffer.wrap(disguised).putInt(1, sameFields);
        int text = SchemaRegistryClient.of(CONFIG)
                .register("text-value", SchemaBuilder.builder().stringType());

        // when, then
        assertThat(reader.read(foreign)).isInstanceOf(Decoded.Unreadable.class);
        assertThat(reader.read(disguised)).isInstanceOf(Decoded.Unreadable.class);
        assertThat(reader.read(ByteBuffer.allocate(6).put((byte) 0).putInt(text).array()))
                .isInstanceOf(Decoded.Unreadable.class);
        assertThat(reader.read(
                        ByteBuffer.allocate(6).put((byte) 0).putInt(9_999).array()))
                .isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void takesAViewThatThrowsForAnUnreadableMessage() {
        // given
        MessageReader<Integer> view = reader.seenAs(decision -> Integer.parseInt(decision.getReason()));

        // when, then
        assertThat(view.read(written())).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void throwsAnOutageOfTheRegistry() {
        // given
        MessageReader<Decision> unreachable = MessageReader.of(
                Topics.DECISIONS,
                Decision.class,
                Map.of("schema.registry.url", "http://localhost:1", "max.retries", "0"));

        // when, then
        assertThatThrownBy(() -> unreachable.read(written())).isInstanceOf(RegistryUnreachableException.class);
    }

    @Test
    void countsAMessageOnceHoweverOftenItIsReadAgain() {
        // given
        byte[] junk = "secret".getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> first = new ConsumerRecord<>(TOPIC, 0, 7, null, junk);
        ConsumerRecord<byte[], byte[]> second = new ConsumerRecord<>(TOPIC, 0, 8, null, null);

        // when
        for (int round = 0; round < 3; round++) {
            assertThat(reader.read(first, passedOver)).isEmpty();
            assertThat(reader.read(second, passedOver)).isEmpty();
        }

        // then
        assertThat(counted).containsExactly(TOPIC, TOPIC);
    }

    @Test
    void saysWhyInOneShortLineWithoutThePayload() {
        // when
        Decoded<Decision> decoded = reader.read("secret".getBytes(StandardCharsets.UTF_8));
        Decoded.Unreadable<Decision> longOne = new Decoded.Unreadable<>("a\nb ".repeat(500));

        // then
        assertThat(((Decoded.Unreadable<Decision>) decoded).why())
                .contains("starts with byte")
                .doesNotContain("secret");
        assertThat(longOne.why()).hasSizeLessThan(310).doesNotContain("\n");
    }

    private static byte[] written() {
        return AvroSerdes.specific(Decision.class, CONFIG).serializer().serialize(TOPIC, decision());
    }

    private static Decision decision() {
        return Decision.newBuilder()
                .setId("d-1")
                .setPipeline("p")
                .setGeneration(1)
                .setKind(DecisionKind.KEPT)
                .setSubject("version 1")
                .setReason("no better")
                .setInputs(Map.of())
                .setThresholds(Map.of())
                .setCauses(List.of())
                .setActor("gate")
                .setTime(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }
}
