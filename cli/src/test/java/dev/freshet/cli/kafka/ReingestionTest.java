package dev.freshet.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.cli.Freshet;
import dev.freshet.cli.Pipelines;
import dev.freshet.cli.rejection.Fate;
import dev.freshet.cli.rejection.Resending;
import dev.freshet.cli.rejection.Selection;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.judging.avro.EventSchema;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Place;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker: each rejected event is sent at most once, whoever runs it and wherever it is killed. */
class ReingestionTest {
    private static final Instant NOON = Instant.parse("2001-01-31T12:00:00Z");

    @TempDir
    static Path shared;

    private static EmbeddedKafka kafka;
    private static Cluster cluster;

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String pipeline = "";

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(shared);
        cluster = new Cluster(kafka.bootstrap(), "mock://reingestion");
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** Events 0 to 3 in partition 0: two broke a rule, one has no number, one is a duplicate; and a label was refused. */
    @BeforeEach
    void rejections(TestInfo test) {
        pipeline = "p" + Integer.toUnsignedString(test.getDisplayName().hashCode());
        var topics = Topics.of(pipeline);
        TopicCreation.createMissing(
                kafka.bootstrap(),
                topics.all().stream().map(topic -> topic.withPartitions(2)).toList());
        for (int offset = 0; offset < 4; offset++) {
            sendEvent(body(offset));
        }
        for (int offset = 0; offset < 3; offset++) {
            send(topics.labels().name(), body(offset));
        }
        sendRejected(rejected(0, RejectionReason.RULE)
                .setRule("has-distance")
                .setCloudEvent(Map.of("specversion", "1.0", "id", "ce-1"))
                .build());
        sendRejected(rejected(1, RejectionReason.RULE).setRule("goes-somewhere").build());
        sendRejected(
                rejected(2, RejectionReason.NOT_A_NUMBER).setField("distance").build());
        sendRejected(rejected(3, RejectionReason.DUPLICATE).setOriginal(null).build());
        sendRejected(rejected(0, RejectionReason.UNKNOWN_EVENT)
                .setLineage(new Lineage(topics.labels().name(), 0, 0L, 0L, 1, null))
                .build());
    }

    @Test
    void sendsWhatWasRejectedToTheEndOfItsPartitionWithItsFirstPlace() {
        // when
        var resending = run();

        // then
        assertThat(resending.events().count(Fate.SENT)).isEqualTo(3);
        assertThat(resending.events().count(Fate.DUPLICATE)).isEqualTo(1);
        assertThat(resending.labels().count(Fate.SENT)).isEqualTo(1);
        assertThat(copies()).hasSize(3).allSatisfy(copy -> {
            assertThat(copy.partition()).isZero();
            assertThat(copy.timestamp()).isEqualTo(NOON.toEpochMilli());
            assertThat(copy.key()).isEqualTo("key");
        });
        assertThat(copies())
                .extracting(copy -> header(copy, Place.ORIGINAL_HEADER), ConsumerRecord::value)
                .containsExactly(tuple(place(0), body(0)), tuple(place(1), body(1)), tuple(place(2), body(2)));
        assertThat(header(copies().getFirst(), "ce_id")).isEqualTo("ce-1");
        assertThat(header(copies().getFirst(), "ce_specversion")).isEqualTo("1.0");
        assertThat(copies().getLast().headers().lastHeader("ce_id")).isNull();
    }

    @Test
    void listsWhatWasSentAgainNoMore() {
        // given
        var before = rejected();
        run();

        // when
        var after = rejected();

        // then
        assertThat(before).contains("RULE", "NOT_A_NUMBER", "DUPLICATE").doesNotContain("sent again");
        assertThat(after)
                .contains("DUPLICATE", "more were sent again and are not listed")
                .doesNotContain("NOT_A_NUMBER");
    }

    private String rejected() {
        out.getBuffer().setLength(0);
        assertThat(freshet("rejected", pipeline)).isZero();
        return out.toString();
    }

    @Test
    void sendsNothingASecondTime() {
        // given
        run();

        // when
        var second = run();

        // then
        assertThat(second.events().count(Fate.SENT)).isZero();
        assertThat(second.events().count(Fate.DONE)).isEqualTo(3);
        assertThat(copies()).hasSize(3);
    }

    @Test
    void sendsTheLabelsOfMendedEventsAfterThemAndNoOthers() {
        // given a label of a mended event, and one of an event that nobody mended
        sendRejected(unknownEvent(1, "F1").build());
        sendRejected(unknownEvent(2, "F2").build());
        sendRejected(rejected(0, RejectionReason.RULE)
                .setRule("mended")
                .setEventId("F1")
                .build());

        // when
        freshet("reingest", pipeline, "--rule", "mended");
        freshet("reingest", pipeline, "--rule", "mended");

        // then
        assertThat(out.toString())
                .contains("1 events were sent again: RULE 1.", "1 labels were sent again: UNKNOWN_EVENT 1.")
                .contains("1 were sent again before.");
        assertThat(copies()).hasSize(1);
        assertThat(copies(Topics.of(pipeline).labels().name(), 3))
                .singleElement()
                .satisfies(copy -> {
                    assertThat(copy.value()).isEqualTo(body(1));
                    assertThat(header(copy, Place.RESENT_HEADER))
                            .isEqualTo(Topics.of(pipeline).labels().name() + "-0@1");
                });
    }

    @Test
    void sendsRejectedLabelsAgainWhereTheyAreAskedFor() {
        // when
        int code = freshet("reingest", pipeline, "--reason", "UNKNOWN_EVENT", "-o", "json");

        // then
        assertThat(code).isZero();
        assertThat(out.toString()).containsPattern("\"sent\" ?: ?0").containsPattern("\"labelsSent\" ?: ?1");
        assertThat(copies()).isEmpty();
        assertThat(copies(Topics.of(pipeline).labels().name(), 3)).hasSize(1);
    }

    private Rejected.Builder unknownEvent(int offset, String id) {
        return rejected(offset, RejectionReason.UNKNOWN_EVENT)
                .setEventId(id)
                .setLineage(new Lineage(Topics.of(pipeline).labels().name(), 0, (long) offset, (long) offset, 1, null));
    }

    @Test
    void sendsAllThatAKilledRunDidNotCommitAndFencesIt() throws Exception {
        // given
        try (var killed = transactional()) {
            killed.initTransactions();
            killed.beginTransaction();
            killed.send(copy(0)).get();
            killed.commitTransaction();
            killed.beginTransaction();
            killed.send(copy(1)).get();

            // when
            var resending = run();

            // then
            assertThat(resending.events().count(Fate.SENT)).isEqualTo(2);
            assertThat(resending.events().count(Fate.DONE)).isEqualTo(1);
            assertThatThrownBy(() -> {
                        killed.send(copy(2));
                        killed.commitTransaction();
                    })
                    .isInstanceOf(KafkaException.class);
        }
        assertThat(copies())
                .extracting(copy -> header(copy, Place.RESENT_HEADER))
                .containsExactlyInAnyOrder(place(0), place(1), place(2));
    }

    @Test
    void sendsACopyThatWasRejectedAgainWithThePlaceOfTheFirst() {
        // given
        run();
        var copyOfFirst = copies().getFirst();
        sendRejected(rejected(0, RejectionReason.RULE)
                .setLineage(new Lineage(events(), 0, 0L, copyOfFirst.offset(), 2, null))
                .build());

        // when
        var resending = run();

        // then
        assertThat(resending.events().count(Fate.SENT)).isEqualTo(1);
        var last = copies().getLast();
        assertThat(header(last, Place.ORIGINAL_HEADER)).isEqualTo(place(0));
        assertThat(header(last, Place.RESENT_HEADER)).isEqualTo(place(copyOfFirst.offset()));
    }

    @Test
    void sendsOnlyWhatIsAskedForAndCountsWithoutSending() {
        // when
        int code = freshet("reingest", pipeline, "--rule", "has-distance", "--dry-run");

        // then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Nothing was sent. 1 events would be sent again: RULE 1.");
        assertThat(copies()).isEmpty();
    }

    @Test
    void sendsMendedBodiesInTheirPlace() throws Exception {
        // given
        freshet("rejected", pipeline, "--field", "distance", "-o", "jsonl");
        var line = new ObjectMapper().readTree(out.toString());
        assertThat(line.get("event").get("distance").asText()).isEqualTo("far2");
        var mended = Files.writeString(
                home.resolve("mend.jsonl"),
                out.toString().replace("far2", "2") + "{\"place\": \"" + place(77) + "\", \"event\": {}}\n");

        // when
        int code = freshet("reingest", pipeline, "--mended", mended.toString());

        // then
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("1 events were sent again: NOT_A_NUMBER 1.")
                .contains("No rejection was selected at [" + place(77) + "]");
        assertThat(copies()).extracting(ConsumerRecord::value).containsExactly("{\"distance\":\"2\"}");
    }

    @Test
    void showsAnAvroEventAsAnObjectThatCanBeMended() throws Exception {
        // given
        var flights = Pipelines.flights();
        var event = new GenericData.Record(EventSchema.events(flights));
        event.put("flight_id", "F9");
        event.put("dep_time", NOON.toEpochMilli());
        event.put("distance", -5L);
        byte[] bytes = AvroSerdes.generic(cluster.settings()).serializer().serialize("any.events", event);
        sendRejected(rejected(0, RejectionReason.RULE)
                .setRule("avro")
                .setOriginal(ByteBuffer.wrap(bytes))
                .build());

        // when
        int code = freshet("rejected", pipeline, "--rule", "avro", "-o", "jsonl");

        // then
        assertThat(code).isZero();
        var shown = new ObjectMapper().readTree(out.toString()).get("event");
        assertThat(shown.get("flight_id").asText()).isEqualTo("F9");
        assertThat(shown.get("dep_time").asLong()).isEqualTo(NOON.toEpochMilli());
        assertThat(shown.get("distance").asLong()).isEqualTo(-5);
        assertThat(shown.get("origin").isNull()).isTrue();
    }

    @Test
    void groupsRejectionsByWhatOneMendHelps() {
        // when
        int code = freshet("rejected", pipeline);

        // then
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("RULE +– +has-distance +1 +0")
                .containsPattern("RULE +– +goes-somewhere +1 +0")
                .containsPattern("NOT_A_NUMBER +distance +– +1 +0")
                .containsPattern("UNKNOWN_EVENT +– +– +0 +1")
                .contains("at " + place(2));
    }

    private Resending run() {
        var resending = new Resending(Topics.of(pipeline), Selection.EVERYTHING, Optional.empty());
        new Reingestion(cluster, pipeline).run(resending, new AtomicBoolean());
        return resending;
    }

    private int freshet(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrap(), "--schema-registry", "mock://reingestion"));
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        return Freshet.commandLine(terminal).execute(all.toArray(String[]::new));
    }

    private String events() {
        return Topics.of(pipeline).events().name();
    }

    private String place(long offset) {
        return events() + "-0@" + offset;
    }

    private static String body(int offset) {
        return "{\"distance\":\"far" + offset + "\"}";
    }

    private Rejected.Builder rejected(int offset, RejectionReason reason) {
        return Rejected.newBuilder()
                .setPipeline(pipeline)
                .setGeneration(1)
                .setReason(reason)
                .setMessage("distance must be positive but was -1")
                .setOriginal(ByteBuffer.wrap(body(offset).getBytes(StandardCharsets.UTF_8)))
                .setOriginalKey(ByteBuffer.wrap("key".getBytes(StandardCharsets.UTF_8)))
                .setOriginalSize(body(offset).length())
                .setTime(NOON)
                .setRejectedAt(NOON)
                .setLineage(new Lineage(events(), 0, (long) offset, (long) offset, 1, null));
    }

    private ProducerRecord<byte[], byte[]> copy(long offset) {
        var message = new ProducerRecord<byte[], byte[]>(
                events(), 0, null, body((int) offset).getBytes(StandardCharsets.UTF_8));
        message.headers().add(Place.RESENT_HEADER, place(offset).getBytes(StandardCharsets.US_ASCII));
        return message;
    }

    private KafkaProducer<byte[], byte[]> transactional() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "freshet-reingest-" + pipeline),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void sendEvent(String body) {
        send(events(), body);
    }

    private void send(String topic, String body) {
        try (var producer = new KafkaProducer<>(cluster.settings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", body));
        }
    }

    private void sendRejected(Rejected rejected) {
        var values = AvroSerdes.specific(Rejected.class, cluster.settings()).serializer();
        try (var producer = new KafkaProducer<>(cluster.settings(), new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(Topics.of(pipeline).rejected().name(), 0, "key", rejected));
        }
    }

    /** Committed messages behind the first four. */
    private List<ConsumerRecord<String, String>> copies() {
        return copies(events(), 4);
    }

    private List<ConsumerRecord<String, String>> copies(String topic, long from) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            var messages = new ArrayList<ConsumerRecord<String, String>>();
            long end = end(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
            return messages;
        }
    }

    /** With what a transaction has written whose end the partition may not have been told yet. */
    private static long end(TopicPartition partition) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }
}
