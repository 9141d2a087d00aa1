package dev.freshet.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.cli.Pipelines;
import dev.freshet.cli.RegistryStand;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.PipelineTraces;
import dev.freshet.judging.avro.RecordSchema;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker: documents that come into force, and pipelines that grow, begin anew and go. */
class PipelineLifeTest {
    private static final Topics.OfPipeline TOPICS = Topics.of("flights-cli");
    private static final Topics.OfPipeline NEIGHBOUR = Topics.of("flights-cli-2");

    @TempDir
    static Path shared;

    private static EmbeddedKafka kafka;
    private static Cluster cluster;

    @TempDir
    Path home;

    private RegistryStand registry;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(shared);
        cluster = new Cluster(kafka.bootstrap(), "mock://pipeline-life");
        TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void open() throws Exception {
        registry = new RegistryStand();
    }

    @AfterEach
    void clear() throws Exception {
        registry.close();
        try (var admin = admin()) {
            var own = admin.listTopics().names().get().stream()
                    .filter(name -> name.contains("flights-cli"))
                    .toList();
            admin.deleteTopics(own).all().get();
        }
    }

    @Test
    void appliesNothingThatTheSchemaRegistryWouldRefuseAtTheFirstEvent() {
        // given
        var schemas = SchemaRegistryClient.of(Map.of("schema.registry.url", "mock://pipeline-life"));
        schemas.register(TOPICS.records().subject(), RecordSchema.of(Pipelines.flights()));
        var changed = Document.of(
                "changed.yaml",
                Pipelines.FLIGHTS
                        .replace("distance:  {type: int}", "distance:  {type: string}")
                        .replace("value: \"distance\"", "value: \"size(distance)\""));

        // when
        assertThatThrownBy(() -> new Apply(cluster, registry.api()).apply(changed, 1, "anna"))
                // then
                .isInstanceOf(DocumentRefusedException.class)
                .hasMessageContaining("'distance' was long and would be string")
                .hasMessageContaining("BACKWARD")
                .hasMessageContaining("give the field a new name")
                .hasMessageContaining("flights-cli.records-value");
        assertThat(registry.changes()).isEmpty();
        assertThat(partitions()).isEmpty();
    }

    @Test
    void appliesAFieldThatIsNew() {
        // given
        var schemas = SchemaRegistryClient.of(Map.of("schema.registry.url", "mock://pipeline-life"));
        schemas.register(TOPICS.records().subject(), RecordSchema.of(Pipelines.flights()));
        var wider = Document.of(
                "wider.yaml",
                Pipelines.FLIGHTS.replace(
                        "distance:  {type: int}", "distance:  {type: int}\n      carrier:   {type: string}"));

        // when
        var outcome = new Apply(cluster, registry.api()).apply(wider, 2, "anna");

        // then
        assertThat(outcome.topics()).hasSize(6);
        assertThat(registry.changes()).containsExactly("PUT flights-cli");
    }

    @Test
    void growsEveryTopicAndForgetsWhatWasMadeOfTheFewerPartitions() throws Exception {
        // given
        given(Document.of("flights-cli.yaml", Pipelines.FLIGHTS), 1);

        // when
        try (var traces = new PipelineTraces(cluster, "flights-cli")) {
            var growth = Growth.of("flights-cli", traces.partitions(), 3);
            var reset = new Reset(registry.api(), traces, home, Duration.ofSeconds(20));
            reset.reset(reset.document("flights-cli"), growth.partitions(), "anna");
        }

        // then
        assertThat(partitions()).hasSize(6).allSatisfy((topic, partitions) -> assertThat(partitions)
                .isEqualTo(3));
        assertThat(rows(TOPICS.events().name())).isEqualTo(1);
        assertThat(rows(TOPICS.records().name())).isZero();
        assertThat(topics())
                .doesNotContain("freshet-ingest-flights-cli-seen-ids-changelog")
                .contains("freshet-ingest-flights-cli-2-seen-ids-changelog");
        assertThat(committed(TOPICS.ingestGroup())).isEmpty();
        assertThat(committed(NEIGHBOUR.ingestGroup())).isNotEmpty();
        assertThat(registry.changes()).containsExactly("DELETE flights-cli", "PUT flights-cli");
        assertThat(registry.documents()).containsEntry("flights-cli", Pipelines.FLIGHTS);
    }

    @Test
    void goesOnWithTheDocumentWhereAResetWasInterrupted() throws Exception {
        // given
        given(Document.of("flights-cli.yaml", Pipelines.FLIGHTS), 1);
        try (var worker = worker(TOPICS.ingestGroup());
                var traces = new PipelineTraces(cluster, "flights-cli")) {
            var impatient = new Reset(registry.api(), traces, home, Duration.ofSeconds(1));
            var document = impatient.document("flights-cli");
            assertThatThrownBy(() -> impatient.reset(document, Map.of(), "anna"))
                    .hasMessageContaining("somebody still works in [freshet-ingest-flights-cli]");
            assertThat(registry.documents()).isEmpty();
        }

        // when
        try (var traces = new PipelineTraces(cluster, "flights-cli")) {
            var reset = new Reset(registry.api(), traces, home, Duration.ofSeconds(20));
            reset.reset(reset.document("flights-cli"), reset.presentPartitions("flights-cli"), "anna");
        }

        // then
        assertThat(registry.documents()).containsEntry("flights-cli", Pipelines.FLIGHTS);
        assertThat(partitions()).hasSize(6).allSatisfy((topic, partitions) -> assertThat(partitions)
                .isEqualTo(1));
    }

    @Test
    void refusesToTakePartitionsAway() {
        assertThatThrownBy(() -> Growth.of("flights-cli", Map.of(TOPICS.events().name(), 4), 2))
                .hasMessageContaining("flights-cli.events has 4 partitions")
                .hasMessageContaining("ask for 4 or more");
    }

    private void given(Document document, int partitions) throws Exception {
        registry.documents().put("flights-cli", document.yaml());
        TopicCreation.createMissing(
                kafka.bootstrap(),
                TOPICS.all().stream().map(it -> it.withPartitions(partitions)).toList());
        send(TOPICS.events().name());
        send(TOPICS.records().name());
        for (var pipeline : List.of(TOPICS, NEIGHBOUR)) {
            TopicCreation.createMissing(
                    kafka.bootstrap(), List.of(pipeline.events().withPartitions(1)));
            create(pipeline.ingestGroup() + "-seen-ids-changelog");
            commit(pipeline.ingestGroup(), pipeline.events().name());
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
    }

    private static void create(String topic) throws Exception {
        try (var admin = admin()) {
            admin.createTopics(Set.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void send(String topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "{}".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static void commit(String group, String topic) {
        try (var consumer = consumer(group)) {
            consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)));
        }
    }

    /** A member of the group, as a service would be that has not heard that the pipeline is out of force. */
    private static KafkaConsumer<byte[], byte[]> worker(String group) {
        var consumer = consumer(group);
        consumer.subscribe(List.of(TOPICS.events().name()));
        while (consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ofMillis(100));
        }
        return consumer;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrap(), "group.id", group),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Map<String, Integer> partitions() {
        try (var traces = new PipelineTraces(cluster, "flights-cli")) {
            return traces.partitions();
        }
    }

    private static Set<String> topics() throws Exception {
        try (var admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(String group) throws Exception {
        try (var admin = admin()) {
            return admin.listGroups().all().get().stream()
                            .noneMatch(it -> it.groupId().equals(group))
                    ? Map.of()
                    : admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get();
        }
    }

    private static long rows(String topic) {
        try (var consumer = consumer("count")) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
