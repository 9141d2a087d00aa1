package dev.freshet.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.cli.Pipelines;
import dev.freshet.cli.files.MappingFile;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.operation.Flow;
import dev.freshet.cli.operation.Replay;
import dev.freshet.cli.operation.ReplayPlan;
import dev.freshet.cli.operation.ReplayTally;
import dev.freshet.cli.replay.Cut;
import dev.freshet.cli.replay.Lag;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.terminal.Progress;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker; the registry is the one inside this process. */
class ReplayIntoTopicsTest {
    private static final Topics.OfPipeline TOPICS = Topics.of("flights-cli");
    private static final String MAPPING = """
        columns: {flight_id: string, dep_time: timestamp, origin: string, distance: int, delay: int}
        event: {flight_id: flight_id, dep_time: dep_time, origin: origin, distance: distance}
        label:
          flight_id: flight_id
          late: delay > 15
          landed_at: dep_time + duration(string(1800 + 8 * distance) + "s")
        """;

    @TempDir
    static Path shared;

    private static EmbeddedKafka kafka;
    private static Cluster cluster;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(shared);
        cluster = new Cluster(kafka.bootstrap(), "mock://cli");
        TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void sendsEventsAndLabelsWithTheirTimesAndGoesOnWhereItStopped() throws Exception {
        // given
        TopicCreation.createMissing(kafka.bootstrap(), TOPICS.all());
        var plan = new ReplayPlan(
                Pipelines.flights(),
                table(400),
                MappingFile.read(Files.writeString(home.resolve("replay.yaml"), MAPPING)),
                Cut.EVERYTHING,
                Flow.withoutWaiting());
        var stop = new AtomicBoolean();

        // when
        var first = new Replay(cluster, home, stop).run(plan, true, new StoppingProgress(stop));
        stop.set(false);
        var second = new Replay(cluster, home, stop).run(plan, true, new StoppingProgress(new AtomicBoolean()));

        // then
        assertThat(first.isFinished()).isFalse();
        assertThat(second.isFinished()).isTrue();
        assertThat(second.before()).isEqualTo(first.events() + first.labels());
        var events = messages(TOPICS.events().name());
        var labels = messages(TOPICS.labels().name());
        assertThat(events).hasSize(400).allSatisfy(message -> {
            assertThat(message.key()).isEqualTo(message.value().get("flight_id").toString());
            assertThat(Instant.ofEpochMilli(message.timestamp()))
                    .hasToString(String.valueOf(message.value().get("dep_time")));
        });
        assertThat(labels).hasSize(400).allSatisfy(message -> {
            assertThat(Instant.ofEpochMilli(message.timestamp()))
                    .hasToString(String.valueOf(message.value().get("landed_at")));
            assertThat(message.value().get("late")).isInstanceOf(Boolean.class);
        });
        assertThat(new ChainLag(cluster, "flights-cli").measure()).isEqualTo(new Lag(400, 400));
    }

    @Test
    void goesOnBehindATimeAndSendsNothingTwiceUnlessAsked() throws Exception {
        // given
        var topics = Topics.of("going-on");
        TopicCreation.createMissing(kafka.bootstrap(), topics.all());
        var noon = Instant.parse("2001-01-01T02:00:00Z");

        // when
        var morning = run(plan("going-on", Optional.of(noon)), true);
        var same = run(plan("going-on", Optional.of(noon)), true);
        var rest = run(plan("going-on", Optional.empty()), true);
        var again = assertThatThrownBy(() -> run(plan("going-on", Optional.empty()), true));
        var restarted = run(plan("going-on", Optional.empty()), false);

        // then
        assertThat(morning.events()).isEqualTo(120);
        assertThat(same.events() + same.labels()).isZero();
        assertThat(rest.before()).isEqualTo(morning.events() + morning.labels());
        assertThat(rest.events()).isEqualTo(280);
        assertThat(morning.labels() + rest.labels()).isEqualTo(400);
        again.isInstanceOf(ReplayException.class)
                .hasMessageContaining("all 800 messages")
                .hasMessageContaining("--restart");
        assertThat(restarted.events()).isEqualTo(400);
        assertThat(messages(topics.events().name())).hasSize(800);
    }

    @Test
    void beginsAnewWhereTheTopicOfEventsIsAnother() throws Exception {
        // given
        var topics = Topics.of("made-anew");
        TopicCreation.createMissing(kafka.bootstrap(), topics.all());
        run(plan("made-anew", Optional.empty()), true);
        try (var admin = Admin.create(cluster.settings())) {
            admin.deleteTopics(List.of(topics.events().name())).all().get();
        }
        TopicCreation.createMissing(kafka.bootstrap(), topics.all());

        // when
        var tally = run(plan("made-anew", Optional.empty()), true);

        // then
        assertThat(tally.events()).isEqualTo(400);
    }

    @Test
    void warnsOfAPastThatTheMemoryOfIdsDoesNotReach() throws Exception {
        // given
        var topics = Topics.of("warned");
        TopicCreation.createMissing(kafka.bootstrap(), topics.all());
        var warnings = new ArrayList<String>();
        var newest = Instant.parse("2001-01-02T00:00:01Z");
        try (var producer = new KafkaProducer<>(cluster.settings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topics.records().name(), 0, newest.toEpochMilli(), "k", "v"));
        }

        // when
        new Replay(cluster, home, new AtomicBoolean())
                .warning(warnings::add)
                .run(plan("warned", Optional.empty()), true, new StoppingProgress(new AtomicBoolean()));

        // then
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("2001-01-01T00:00:00Z", newest.toString(), "PT24H", "counts again");
    }

    private ReplayTally run(ReplayPlan plan, boolean resume) throws IOException {
        return new Replay(cluster, home, new AtomicBoolean())
                .run(plan, resume, new StoppingProgress(new AtomicBoolean()));
    }

    private ReplayPlan plan(String name, Optional<Instant> until) throws Exception {
        var yaml = Pipelines.FLIGHTS.replace("name: flights-cli", "name: " + name);
        return new ReplayPlan(
                Document.of(name, yaml).pipeline(),
                table(400),
                MappingFile.read(Files.writeString(home.resolve("replay.yaml"), MAPPING)),
                new Cut(Optional.empty(), until, Long.MAX_VALUE),
                Flow.withoutWaiting());
    }

    @Test
    void countsRejectionsByReasonApartForEventsAndLabels() {
        // given
        var topics = Topics.of("refusing");
        TopicCreation.createMissing(kafka.bootstrap(), topics.all());
        send(topics, rejected(topics.events().name(), RejectionReason.RULE));
        send(topics, rejected(topics.events().name(), RejectionReason.DUPLICATE));
        send(topics, rejected(topics.events().name(), RejectionReason.DUPLICATE));
        send(topics, rejected(topics.labels().name(), RejectionReason.UNKNOWN_EVENT));
        send(topics, rejected(topics.features().name(), RejectionReason.NO_LABEL));

        // when
        var history = new History(cluster, "refusing");
        var rejections = history.rejections(1);

        // then
        assertThat(rejections.summary().wrongEvents()).isEqualTo(1);
        assertThat(rejections.summary().duplicates()).isEqualTo(2);
        assertThat(rejections.summary().labels())
                .containsExactly(Map.entry(RejectionReason.UNKNOWN_EVENT, 1L), Map.entry(RejectionReason.NO_LABEL, 1L));
        assertThat(rejections.samples()).hasSize(4);
        assertThat(history.events().imbalance())
                .hasValueSatisfying(words -> assertThat(words).startsWith("0 events"));
        assertThat(history.chain().size()).isZero();
    }

    private Path table(int rows) throws Exception {
        var lines = new ArrayList<String>();
        lines.add("flight_id,dep_time,origin,distance,delay");
        IntStream.range(0, rows)
                .forEach(row -> lines.add("F%d,%s,ATL,%d,%d"
                        .formatted(
                                row,
                                Instant.parse("2001-01-01T00:00:00Z").plusSeconds(60L * row),
                                200 + row,
                                row % 40)));
        return Files.write(home.resolve("flights.csv"), lines);
    }

    private static List<ConsumerRecord<String, GenericRecord>> messages(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap());
        var values = AvroSerdes.generic(cluster.settings()).deserializer();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            var partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var messages = new ArrayList<ConsumerRecord<String, GenericRecord>>();
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
            return messages;
        }
    }

    private static void send(Topics.OfPipeline topics, Rejected rejected) {
        var values = AvroSerdes.specific(Rejected.class, cluster.settings()).serializer();
        try (var producer = new KafkaProducer<>(cluster.settings(), new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(topics.rejected().name(), "k", rejected));
        }
    }

    private static Rejected rejected(String topic, RejectionReason reason) {
        return Rejected.newBuilder()
                .setPipeline("refusing")
                .setGeneration(1)
                .setReason(reason)
                .setMessage("distance must be positive but was -1")
                .setOriginalSize(0)
                .setTime(Instant.EPOCH)
                .setRejectedAt(Instant.EPOCH)
                .setLineage(new Lineage(topic, 0, 0L, 0L, 1, null))
                .build();
    }

    /** Stops the replay at its first sign of progress. */
    private record StoppingProgress(AtomicBoolean stop) implements Progress {
        @Override
        public void at(double share, String detail) {
            stop.set(true);
        }

        @Override
        public boolean isShown() {
            return false;
        }

        @Override
        public void close() {}
    }
}
