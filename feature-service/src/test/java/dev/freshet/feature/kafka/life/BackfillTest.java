package dev.freshet.feature.kafka.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.feature.http.RowClient;
import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.join.Flights;
import dev.freshet.pipeline.catalogue.Backfill;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.streams.StreamsSettings;
import dev.freshet.streams.StreamsSettings.Member;
import dev.freshet.streams.StreamsSettings.Pauses;
import dev.freshet.streams.StreamsSettings.State;
import dev.freshet.streams.StreamsSettings.Times;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillTest {
    private static final String NAME = "flights";
    private static final Topics.OfPipeline TOPICS = Topics.of(NAME);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String OLD = """
                - {name: hour, value: "dep_time.getHours()"}
                - {name: departures_1h, aggregate: count, by: origin, over: PT1H}
            """;

    private final Pipeline old = Flights.pipeline(NAME, OLD);
    private final Pipeline wanted = Flights.pipeline(NAME, Flights.FEATURES);
    private final FeatureSerdes serdes =
            new FeatureSerdes(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));

    private static final RowClient OTHERS = new RowClient();

    @TempDir
    Path folder;

    @Test
    void computesThePastBesideTheLiveGenerationAndTakesOverAtOneOffset() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrap(), "linger.ms", "5"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            // given a live generation that has seen 3000 flights, and a label that nobody can read
            createTopics(kafka);
            var replay = new Replay(wanted, 5000, 7);
            producer.send(
                    new ProducerRecord<>(TOPICS.labels().name(), "x", "no label".getBytes(StandardCharsets.UTF_8)));
            replay.send(0, 3000, producer, serdes.generic().serializer());
            var before = new FeaturePipelines(settings(kafka), new SimpleMeterRegistry(), OTHERS);
            before.run(new PipelineVersion(old, 1));
            await().atMost(PATIENCE).until(() -> committed(kafka, 0) >= 3000);

            // when the past is asked for, flights go on, and the service dies in the middle
            long labels = end(kafka, TOPICS.labels());
            var until = Instant.ofEpochMilli(replay.flights.get(2999).departure());
            var version = backfilled(until, labels);
            before.run(version);
            replay.send(3000, 3600, producer, serdes.generic().serializer());
            await().atMost(PATIENCE).until(() -> committed(kafka, 2) > 0);
            before.close();
            var meters = new SimpleMeterRegistry();
            try (var after = new FeaturePipelines(settings(kafka), meters, OTHERS)) {
                after.run(version);
                replay.send(3600, 4300, producer, serdes.generic().serializer());
                await().atMost(PATIENCE).until(() -> committed(kafka, 2) >= 4300);
                await().atMost(PATIENCE)
                        .until(() -> meters.get("freshet.backfill.records.behind")
                                        .gauge()
                                        .value()
                                == 0);
                awaitLeft(kafka);
                long stoppedAt = committed(kafka, 0);
                replay.send(4300, 5000, producer, serdes.generic().serializer());
                await().atMost(PATIENCE)
                        .until(() -> offsets(read(kafka, TOPICS.features(), FeatureVector.class), 2)
                                        .size()
                                >= 5000);

                // then the old generation has told everything before one offset, and nothing from there on
                var vectors = read(kafka, TOPICS.features(), FeatureVector.class);
                assertThat(committed(kafka, 0)).isEqualTo(stoppedAt).isBetween(3000L, 4300L);
                assertThat(offsets(vectors, 1))
                        .containsExactlyElementsOf(
                                LongStream.range(0, stoppedAt).boxed().toList());

                // and the new one everything, each vector as if it had been there from the start
                assertThat(offsets(vectors, 2))
                        .containsExactlyElementsOf(
                                LongStream.range(0, 5000).boxed().toList());
                for (var vector : vectors) {
                    if (vector.getLineage().getGeneration() == 2) {
                        int index = Integer.parseInt(vector.getEventId().substring(1));
                        assertThat(vector.getValues())
                                .as("vector of %s", vector.getEventId())
                                .isEqualTo(replay.expected(index));
                    }
                }
                assertThat(read(kafka, TOPICS.rejected(), Rejected.class)).hasSize(1);
            }
        }
    }

    @Test
    void theOldGenerationBringsToItsEndWhatItHasLetIn() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrap(), "linger.ms", "5"),
                        new StringSerializer(),
                        new ByteArraySerializer());
                var pipelines = new FeaturePipelines(settings(kafka), new SimpleMeterRegistry(), OTHERS)) {
            // given a live generation
            createTopics(kafka);
            var replay = new Replay(wanted, 10_000, 7);
            replay.send(0, 1200, producer, serdes.generic().serializer());
            pipelines.run(new PipelineVersion(old, 1));
            await().atMost(PATIENCE).until(() -> committed(kafka, 0) >= 1200);

            // when a backfill catches up with it while flights go on without a pause
            pipelines.run(
                    backfilled(Instant.ofEpochMilli(replay.flights.get(1199).departure()), 0));
            int sent = 1200;
            while (sent < 10_000 && !(sent % 25 == 0 && committed(kafka, 2) > 0 && hasLeft(kafka))) {
                replay.send(sent, ++sent, producer, serdes.generic().serializer());
                Thread.sleep(10);
            }
            int all = sent;
            await().atMost(PATIENCE).until(() -> committed(kafka, 2) >= all);
            awaitLeft(kafka);

            // then each flight that the old one has let in has its vector
            long stoppedAt = committed(kafka, 0);
            assertThat(stoppedAt).isStrictlyBetween(1200L, (long) all);
            assertThat(offsets(read(kafka, TOPICS.features(), FeatureVector.class), 1))
                    .containsExactlyElementsOf(
                            LongStream.range(0, stoppedAt).boxed().toList());
        }
    }

    private static void createTopics(EmbeddedKafka kafka) throws Exception {
        TopicCreation.createMissing(
                kafka.bootstrap(),
                Stream.concat(TOPICS.all().stream(), Topics.shared().stream())
                        .map(topic -> topic.withPartitions(1))
                        .toList());
    }

    private PipelineVersion backfilled(Instant until, long labels) {
        return new PipelineVersion(
                wanted,
                2,
                null,
                new Backfill(
                        2,
                        until.minus(Duration.ofDays(300)),
                        until,
                        List.of(0L),
                        List.of(labels),
                        new Backfill.Live(old, 1, 0)));
    }

    private FeatureSettings settings(EmbeddedKafka kafka) {
        return new FeatureSettings(
                new StreamsSettings(
                        new Connections(Map.of("bootstrap.servers", kafka.bootstrap()), Map.copyOf(serdes.config())),
                        new Member("feature-0", 1),
                        new Times(
                                Duration.ofMillis(100),
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(20)),
                        new State(folder.resolve("state"), 32 << 20, 64 << 20),
                        new Pauses(Duration.ofMillis(100), Duration.ofSeconds(1)),
                        Map.of("replication.factor", "1")),
                new OnlineSettings("localhost:8082", Duration.ofMinutes(30), 0, Duration.ofMinutes(10)));
    }

    /** Waits until the old generation has stopped for good; it may come back for what it has left undone. */
    private static void awaitLeft(EmbeddedKafka kafka) {
        await().atMost(PATIENCE).during(Duration.ofSeconds(2)).until(() -> hasLeft(kafka));
    }

    /** Whether nobody is left in the old generation's group. */
    private static boolean hasLeft(EmbeddedKafka kafka) throws Exception {
        var group = TOPICS.featuresGroup(0);
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()))) {
            var described = admin.describeConsumerGroups(List.of(group)).all().get();
            return Objects.requireNonNull(described.get(group)).members().isEmpty();
        }
    }

    private static long committed(EmbeddedKafka kafka, int since) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()))) {
            return new GroupOffsets(admin)
                    .committed(TOPICS.featuresGroup(since), TOPICS.records().name())
                    .getOrDefault(0, 0L);
        }
    }

    private static long end(EmbeddedKafka kafka, Topic topic) {
        try (var consumer = consumer(kafka)) {
            var partition = new TopicPartition(topic.name(), 0);
            return Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
        }
    }

    private static List<Long> offsets(List<FeatureVector> vectors, int generation) {
        return vectors.stream()
                .map(FeatureVector::getLineage)
                .filter(lineage -> lineage.getGeneration() == generation)
                .map(lineage -> lineage.getOffset())
                .sorted()
                .toList();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedKafka kafka) {
        return new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private <T extends SpecificRecord> List<T> read(EmbeddedKafka kafka, Topic topic, Class<T> type) {
        List<T> all = new ArrayList<>();
        try (var consumer = consumer(kafka);
                var deserializer = serdes.of(type).deserializer()) {
            var partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> all.add(deserializer.deserialize(topic.name(), message.value())));
            }
        }
        return all;
    }
}
