package dev.freshet.ingest.kafka.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.ingest.kafka.judge.IngestFixture;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.stack.process.Ports;
import dev.freshet.stack.registry.ApicurioRegistry;
import dev.freshet.streams.PipelineStatus;
import dev.freshet.streams.StreamsSettings;
import dev.freshet.streams.StreamsSettings.Member;
import dev.freshet.streams.StreamsSettings.Pauses;
import dev.freshet.streams.StreamsSettings.State;
import dev.freshet.streams.StreamsSettings.Times;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * The schema registry goes away, longer than a transaction may stay open, and comes back: the pipeline that needs it waits
 * and says so, the one that does not goes on, and no event is refused or lost or written twice.
 */
class RegistryOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(3);

    private final Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "outage-");
    private final int registryPort = Ports.free();
    private final int managementPort = Ports.free();
    private final Map<String, Object> registry =
            Map.of("schema.registry.url", "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7");

    RegistryOutageTest() throws Exception {}

    private IngestSettings settings(String bootstrap) {
        return new IngestSettings(
                new StreamsSettings(
                        new Connections(Map.of("bootstrap.servers", bootstrap), registry),
                        new Member("test", 1),
                        new Times(
                                Duration.ofMillis(100),
                                Duration.ofSeconds(10),
                                TRANSACTION_TIMEOUT,
                                Duration.ofSeconds(10)),
                        new State(directory.resolve("state"), 1 << 20, 16 << 20),
                        new Pauses(Duration.ofMillis(200), Duration.ofSeconds(1)),
                        Map.of()),
                16 << 20,
                1 << 20);
    }

    private ApicurioRegistry startRegistry() {
        return ApicurioRegistry.startDurable(directory.resolve("registry"), registryPort, managementPort);
    }

    @Test
    void waitsOutAnOutageAndLosesNothing() throws Exception {
        // given
        var first = startRegistry();
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"));
                var pipelines = new IngestPipelines(
                        settings(kafka.bootstrap()),
                        events -> new EventCheck(events, List.of(), Duration.ofMinutes(30)),
                        new SimpleMeterRegistry());
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (var name : List.of("needy", "content")) {
                TopicCreation.createMissing(kafka.bootstrap(), Topics.of(name).all());
                TopicCreation.createMissing(kafka.bootstrap(), List.of(Topics.ALERTS));
                pipelines.run(new PipelineVersion(pipeline(name), 1));
                producer.send(new ProducerRecord<>(
                        name + ".events", IngestFixture.flight("f0", 0).getBytes(UTF_8)));
                producer.send(new ProducerRecord<>(name + ".events", new byte[] {7}));
                awaitRecords(kafka, name, 1);
            }
            byte[] strange = avro();
            first.close();

            // when
            for (int i = 1; i <= 200; i++) {
                byte[] key = ("f" + i).getBytes(UTF_8);
                byte[] json = IngestFixture.flight("f" + i, i).getBytes(UTF_8);
                producer.send(new ProducerRecord<>("content.events", key, json));
                producer.send(new ProducerRecord<>("needy.events", key, json));
                if (i == 100) {
                    producer.send(new ProducerRecord<>("needy.events", 0, null, strange));
                    producer.send(new ProducerRecord<>("needy.events", 1, null, strange));
                }
            }

            // then
            awaitRecords(kafka, "content", 201);
            await("it waits").atMost(PATIENCE).untilAsserted(() -> assertThat(status(pipelines, "needy"))
                    .isInstanceOfSatisfying(PipelineStatus.Waiting.class, waiting -> assertThat(waiting.what())
                            .contains("schema registry does not answer")));
            await("longer than a transaction may stay open")
                    .pollDelay(TRANSACTION_TIMEOUT.plusSeconds(1))
                    .until(() -> true);
            assertThat(status(pipelines, "content")).isInstanceOf(PipelineStatus.Running.class);

            // when
            var second = startRegistry();

            // then
            try {
                awaitRecords(kafka, "needy", 202);
                await("it runs").atMost(PATIENCE).until(() -> status(pipelines, "needy")
                        .isRunning());
                assertThat(keys(kafka, "needy.records")).hasSize(202).doesNotHaveDuplicates();
                assertThat(reasons(kafka, "needy.rejected")).containsExactlyInAnyOrder("UNREADABLE", "DUPLICATE");
                assertThat(reasons(kafka, "content.rejected")).containsExactly("UNREADABLE");
            } finally {
                pipelines.close();
                second.close();
            }
        }
    }

    private static PipelineStatus status(IngestPipelines pipelines, String name) {
        return pipelines.statuses().getOrDefault(name, new PipelineStatus.Starting());
    }

    private static Pipeline pipeline(String name) {
        return IngestFixture.pipeline(
                IngestFixture.DOCUMENT.formatted("P1D").replace("name: flights", "name: " + name));
    }

    /** An event whose schema the service has not seen yet. */
    private byte[] avro() {
        Schema schema = SchemaBuilder.record("Flight")
                .fields()
                .requiredString("flight_id")
                .requiredString("dep_time")
                .requiredString("origin")
                .requiredLong("distance")
                .endRecord();
        var event = new GenericRecordBuilder(schema)
                .set("flight_id", "avro")
                .set("dep_time", IngestFixture.NOON.toString())
                .set("origin", "ORD")
                .set("distance", 25L)
                .build();
        return AvroSerdes.generic(registry).serializer().serialize("needy.events", event);
    }

    private static void awaitRecords(EmbeddedKafka kafka, String pipeline, int count) {
        await(pipeline + ".records").atMost(PATIENCE).untilAsserted(() -> assertThat(keys(kafka, pipeline + ".records"))
                .hasSize(count));
    }

    private static List<String> keys(EmbeddedKafka kafka, String topic) {
        return read(kafka, topic).stream()
                .map(message -> new String(message.key(), UTF_8))
                .toList();
    }

    private List<String> reasons(EmbeddedKafka kafka, String topic) {
        var reader = AvroSerdes.specific(Rejected.class, registry).deserializer();
        return read(kafka, topic).stream()
                .map(message ->
                        reader.deserialize("", message.value()).getReason().name())
                .toList();
    }

    private record Read(byte[] key, byte[] value) {}

    private static List<Read> read(EmbeddedKafka kafka, String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed");
        var read = new ArrayList<Read>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(message -> read.add(new Read(message.key(), message.value())));
            }
        }
        return read;
    }
}
