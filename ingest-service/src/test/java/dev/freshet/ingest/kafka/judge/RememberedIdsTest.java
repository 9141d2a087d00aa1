package dev.freshet.ingest.kafka.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.ingest.kafka.life.IngestPipelines;
import dev.freshet.ingest.kafka.life.IngestSettings;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.streams.StreamsSettings;
import dev.freshet.streams.StreamsSettings.Member;
import dev.freshet.streams.StreamsSettings.Pauses;
import dev.freshet.streams.StreamsSettings.State;
import dev.freshet.streams.StreamsSettings.Times;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * On a real broker, what ingestion remembers outlives the process and its disk: ids, in a changelog far smaller than one message
 * an id, what fields are filled in from, and events that wait.
 */
class RememberedIdsTest {
    private static final int EVENTS = 3_000;
    private static final Map<String, Object> REGISTRY = Map.of("schema.registry.url", "mock://remembered-ids");

    private final Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "remembered-");

    RememberedIdsTest() throws IOException {}

    @Test
    void knowsEveryIdAfterALossOfTheStateDirectory() {
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"))) {
            // given
            TopicCreation.createMissing(kafka.bootstrap(), Topics.of("flights").all());
            TopicCreation.createMissing(kafka.bootstrap(), List.of(Topics.ALERTS));
            send(kafka, EVENTS);
            try (var first = running(kafka, "first")) {
                awaitMessages(kafka, "flights.records", EVENTS);
            }

            // when
            send(kafka, EVENTS + 1);
            try (var second = running(kafka, "second")) {

                // then
                awaitMessages(kafka, "flights.records", EVENTS + 1);
                var reader = AvroSerdes.specific(Rejected.class, REGISTRY).deserializer();
                assertThat(awaitMessages(kafka, "flights.rejected", EVENTS))
                        .extracting(message ->
                                reader.deserialize("", message.value()).getReason())
                        .containsOnly(RejectionReason.DUPLICATE);
            }
            assertThat(read(kafka, "freshet-ingest-flights-seen-ids-changelog")).hasSizeLessThan(EVENTS / 10);
        }
    }

    @Test
    void fillsInFromWhatItSawBeforeALossOfTheStateDirectory() {
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"))) {
            // given
            var document = IngestFixture.DOCUMENT
                    .formatted("P1D")
                    .replace(
                            "fare:        {type: double}",
                            "fare: {type: double, clean: [{impute: {with: median, over: 5}}]}");
            TopicCreation.createMissing(kafka.bootstrap(), Topics.of("flights").all());
            TopicCreation.createMissing(kafka.bootstrap(), List.of(Topics.ALERTS));
            try (var first = running(kafka, "first", document)) {
                for (int i = 0; i < 12; i++) {
                    sendFare(kafka, "f" + i, ",\"fare\":" + i * 10);
                }
                awaitMessages(kafka, "flights.records", 12);
            }

            // when
            try (var second = running(kafka, "second", document)) {
                sendFare(kafka, "f12", "");
                var records = awaitMessages(kafka, "flights.records", 13);

                // then
                var reader = AvroSerdes.generic(REGISTRY).deserializer();
                assertThat(records)
                        .filteredOn(record -> new String(record.key(), UTF_8).equals("f12"))
                        .extracting(record -> ((GenericRecord)
                                        reader.deserialize("", record.value()).get("fields"))
                                .get("fare"))
                        .containsExactly(90.0);
            }
        }
    }

    @Test
    void whatIsAheadOfItsStreamWaitsOverALossOfTheStateDirectory() {
        var document = IngestFixture.DOCUMENT
                .formatted("P1D")
                .replace("    deduplicate:", "    maxStep: PT1H\n    deduplicate:");
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"))) {
            // given five events that are a year ahead, which are not enough
            TopicCreation.createMissing(kafka.bootstrap(), Topics.of("flights").all());
            TopicCreation.createMissing(kafka.bootstrap(), List.of(Topics.ALERTS));
            try (var first = running(kafka, "first", document)) {
                sendAt(kafka, 0, 1, 0);
                awaitMessages(kafka, "flights.records", 1);
                sendAt(kafka, 1, 6, 365 * 24 * 60);
                awaitMessages(kafka, Topics.ALERTS.name(), 1);
            }

            // when
            try (var second = running(kafka, "second", document)) {
                sendAt(kafka, 6, 11, 365 * 24 * 60);

                // then
                assertThat(awaitMessages(kafka, "flights.records", 11))
                        .extracting(record -> new String(record.key(), UTF_8))
                        .containsExactlyInAnyOrder("f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10");
                assertThat(read(kafka, Topics.ALERTS.name())).hasSize(1);
            }
        }
    }

    @Test
    void anEventOfTomorrowIsStampedSoThatTheBrokerTakesIt() {
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"))) {
            // given a broker that refuses what lies more than an hour ahead, and a service that allows two days
            TopicCreation.createMissing(kafka.bootstrap(), Topics.of("flights").all());
            TopicCreation.createMissing(kafka.bootstrap(), List.of(Topics.ALERTS));
            var tomorrow = Instant.now().plus(Duration.ofDays(1));

            // when
            try (var first = running(kafka, "first")) {
                sendAt(
                        kafka,
                        0,
                        2,
                        Duration.between(IngestFixture.NOON, tomorrow).toMinutes());

                // then
                assertThat(awaitMessages(kafka, "flights.records", 2))
                        .allSatisfy(record -> assertThat(Instant.ofEpochMilli(record.timestamp()))
                                .isBefore(tomorrow.minus(Duration.ofHours(23))));
            }
        }
    }

    /** All with one key, so that they are of one partition. */
    private static void sendAt(EmbeddedKafka kafka, int from, int to, long minutes) {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrap());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = from; i < to; i++) {
                byte[] value = IngestFixture.flight("f" + i, minutes + i).getBytes(UTF_8);
                producer.send(new ProducerRecord<>("flights.events", "one".getBytes(UTF_8), value));
            }
        }
    }

    /** All with one key: what is filled in is of one partition. */
    private static void sendFare(EmbeddedKafka kafka, String id, String fare) {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrap());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var value = IngestFixture.flight(id, 0).replace("}", fare + "}").getBytes(UTF_8);
            producer.send(new ProducerRecord<>("flights.events", "one".getBytes(UTF_8), value));
        }
    }

    private IngestPipelines running(EmbeddedKafka kafka, String stateDirectory) {
        return running(kafka, stateDirectory, IngestFixture.DOCUMENT.formatted("P1D"));
    }

    private IngestPipelines running(EmbeddedKafka kafka, String stateDirectory, String document) {
        var settings = new IngestSettings(
                new StreamsSettings(
                        new Connections(Map.of("bootstrap.servers", kafka.bootstrap()), REGISTRY),
                        new Member("test", 1),
                        new Times(
                                Duration.ofMillis(100),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10)),
                        new State(directory.resolve(stateDirectory), 1 << 20, 16 << 20),
                        new Pauses(Duration.ofMillis(200), Duration.ofSeconds(1)),
                        Map.of()),
                16 << 20,
                1 << 20);
        var pipelines = new IngestPipelines(
                settings, events -> new EventCheck(events, List.of(), Duration.ofDays(2)), new SimpleMeterRegistry());
        pipelines.run(new PipelineVersion(IngestFixture.pipeline(document), 1));
        return pipelines;
    }

    private static void send(EmbeddedKafka kafka, int events) {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrap());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                byte[] value = IngestFixture.flight("f" + i, i % 60).getBytes(UTF_8);
                producer.send(new ProducerRecord<>("flights.events", ("f" + i).getBytes(UTF_8), value));
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> awaitMessages(EmbeddedKafka kafka, String topic, int count) {
        await(topic).atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(read(kafka, topic))
                .hasSize(count));
        return read(kafka, topic);
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(EmbeddedKafka kafka, String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed");
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }
}
