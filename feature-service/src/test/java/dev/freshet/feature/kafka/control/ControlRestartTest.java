package dev.freshet.feature.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.kafka.control.ControlTopology.ControlTools;
import dev.freshet.feature.trigger.control.ControlState;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: a task that dies in the middle of a window, and whose disk is lost, leaves the window's count exact. */
class ControlRestartTest {
    private static final String DEADLY = "event-1-150";
    private static final Topics.OfPipeline OWN = Topics.of("p");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Random random = new Random(4);

    @Test
    void countsEveryRowOnceThroughACrashAndALostDisk() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder.resolve("broker"))) {
            createTopics(kafka);

            // given a champion, and a task that dies at the hundred and fiftieth row of the first whole window
            promote(kafka);
            try (var dying = start(kafka, "first", true)) {
                send(kafka, 0, 0, 300);
                await().atMost(PATIENCE).until(() -> epochKnownTo(dying).equals(Optional.of(1L)));
                sendJunk(kafka);
                send(kafka, 1, 0, 150);
                await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> read(kafka) >= 450);
                send(kafka, 1, 150, 300);
                await().atMost(PATIENCE).until(() -> dying.state().hasCompletedShutdown());
            }

            // when another goes on with an empty disk
            try (var next = start(kafka, "second", false)) {
                send(kafka, 2, 0, 300);
                var report = firstReport(kafka);

                // then
                assertThat(next.state()).isEqualTo(KafkaStreams.State.RUNNING);
                assertThat(report.getId()).isEqualTo("drift-p-2001-01-03T00:00:00Z-1");
                assertThat(report.getRows()).isEqualTo(300);
            }
        }
    }

    private KafkaStreams start(EmbeddedKafka kafka, String disk, boolean mortal) {
        var builder = new StreamsBuilder();
        var vectors = builder.stream(
                        OWN.features().name(),
                        Consumed.with(Serdes.String(), ControlRig.SERDES.of(FeatureVector.class)))
                .peek((id, vector) -> dieAt(mortal && id.equals(DEADLY)), Named.as("die"));
        var examples = builder.stream(
                OWN.examples().name(), Consumed.with(Serdes.String(), ControlRig.SERDES.of(Example.class)));
        var tools = new ControlTools(ControlRig.SERDES, new PassedOver(topic -> {}), new SimpleMeterRegistry());
        ControlTopology.attach(builder, new Served(ControlRig.PIPELINE, 1, null), vectors, examples, tools);
        var settings = new Properties();
        settings.put("application.id", "freshet-features-p");
        settings.put("bootstrap.servers", kafka.bootstrap());
        settings.put("processing.guarantee", "exactly_once_v2");
        settings.put("commit.interval.ms", "100");
        settings.put("replication.factor", "1");
        settings.put("session.timeout.ms", "6000");
        settings.put("state.dir", folder.resolve(disk).toString());
        var streams = new KafkaStreams(builder.build(), settings);
        streams.setUncaughtExceptionHandler(problem -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        streams.start();
        return streams;
    }

    private static void dieAt(boolean now) {
        if (now) {
            throw new IllegalStateException("this task dies here, as the test wants it");
        }
    }

    private static Optional<Long> epochKnownTo(KafkaStreams streams) {
        try {
            ReadOnlyKeyValueStore<String, ControlState> store = streams.store(
                    StoreQueryParameters.fromNameAndType(ControlProcessor.STORE, QueryableStoreTypes.keyValueStore()));
            return Optional.ofNullable(store.get("p"))
                    .map(state -> state.drift().epoch());
        } catch (InvalidStateStoreException notYet) {
            return Optional.empty();
        }
    }

    /** Vectors that were read and whose counts are in a committed transaction. */
    private static long read(EmbeddedKafka kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            var offsets = admin.listConsumerGroupOffsets("freshet-features-p").partitionsToOffsetAndMetadata();
            return offsets.get().entrySet().stream()
                    .filter(entry ->
                            entry.getKey().topic().equals(OWN.features().name()))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        }
    }

    private void send(EmbeddedKafka kafka, int day, int from, int until) {
        var records = new ArrayList<ProducerRecord<String, FeatureVector>>();
        for (var i = from; i < until; i++) {
            var vector = ControlRig.vector(day, i, random.nextDouble(), random.nextDouble());
            var time = vector.getTime().toEpochMilli();
            records.add(new ProducerRecord<>(OWN.features().name(), null, time, vector.getEventId(), vector));
        }
        send(kafka, FeatureVector.class, records);
    }

    private static void promote(EmbeddedKafka kafka) {
        var promotion = ControlRig.promotion("p", 1);
        send(kafka, ModelPromoted.class, List.of(new ProducerRecord<>(Topics.MODEL_PROMOTED.name(), "p", promotion)));
    }

    /** On every shared topic the control reads, under the pipeline's key and under none; the next life reads them again. */
    private static void sendJunk(EmbeddedKafka kafka) {
        var topics = List.of(Topics.MODEL_PROMOTED, Topics.TRAINING_RUNS, Topics.EVALUATIONS, Topics.REGISTRY_COMMANDS);
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var topic : topics) {
                for (byte[] junk : new byte[][] {null, {7, 7, 7}, {0, 0, 0, 0, 1, 2, 3}, {0, 0, 0, 9, 9, 0}}) {
                    producer.send(new ProducerRecord<>(topic.name(), "p", junk));
                    if (topic.cleanup() == Topic.Cleanup.KEEP) {
                        producer.send(new ProducerRecord<>(topic.name(), null, junk));
                    }
                }
            }
        }
    }

    private static void createTopics(EmbeddedKafka kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            var topics = Stream.concat(Topics.shared().stream(), OWN.all().stream())
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings()))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private static <T extends SpecificRecord> void send(
            EmbeddedKafka kafka, Class<T> type, List<ProducerRecord<String, T>> records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap());
        var values = ControlRig.SERDES.of(type).serializer();
        try (var producer = new KafkaProducer<>(settings, Serdes.String().serializer(), values)) {
            records.forEach(producer::send);
        }
    }

    private static DriftReport firstReport(EmbeddedKafka kafka) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrap(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        var values = ControlRig.SERDES.of(DriftReport.class).deserializer();
        try (var consumer = new KafkaConsumer<>(settings, Serdes.String().deserializer(), values)) {
            consumer.assign(List.of(new TopicPartition(Topics.DRIFT_REPORTS.name(), 0)));
            var reports = new ArrayList<DriftReport>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> reports.add(record.value()));
                return !reports.isEmpty();
            });
            return reports.getFirst();
        }
    }
}
