package dev.freshet.registry.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.registry.history.NotReadyException;
import dev.freshet.registry.kafka.wire.ControlSerdes;
import dev.freshet.registry.version.PipelineRow;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.streams.LocalState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry does not answer out of state whose topics are gone. */
class LostBrokerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final ControlSerdes serdes = ControlSerdes.of(Map.of("schema.registry.url", "mock://lost-broker"));

    @Test
    void beginsAnewWhereTheBrokerLostItsData() {
        // given
        try (var kafka = EmbeddedKafka.start(folder.resolve("one"));
                var streams = start(kafka)) {
            apply(kafka);
            await().atMost(PATIENCE).until(() -> pipelines(streams).size() == 1);
            streams.close();
        }

        // when
        try (var kafka = EmbeddedKafka.start(folder.resolve("two"));
                var streams = start(kafka)) {
            await().atMost(PATIENCE).until(() -> streams.state() == KafkaStreams.State.RUNNING);

            // then
            assertThat(pipelines(streams)).isEmpty();
        }
    }

    private KafkaStreams start(EmbeddedKafka kafka) {
        TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
        var settings = new Properties();
        settings.put("application.id", "freshet-registry");
        settings.put("bootstrap.servers", kafka.bootstrap());
        settings.put("processing.guarantee", "exactly_once_v2");
        settings.put("commit.interval.ms", "100");
        settings.put("replication.factor", "1");
        settings.put("state.dir", folder.resolve("state").toString());
        var tools = new RegistryTools(serdes, RegistryMeter.NONE, new PassedOver(topic -> {}), uri -> false);
        var streams = new KafkaStreams(new RegistryTopology(tools).build(), settings);
        new LocalState(Map.of("bootstrap.servers", kafka.bootstrap()), folder.resolve("state"), "freshet-registry")
                .fit(RegistryTopology.sources().stream().map(Topic::name).toList(), streams::cleanUp);
        streams.start();
        return streams;
    }

    private List<PipelineRow> pipelines(KafkaStreams streams) {
        try {
            return new StreamsArchive(streams, serdes).pipelines();
        } catch (NotReadyException e) {
            return List.of();
        }
    }

    private void apply(EmbeddedKafka kafka) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap());
        try (var producer = new KafkaProducer<String, RegistryCommand>(
                settings, new StringSerializer(), serdes.command().serializer())) {
            producer.send(new ProducerRecord<>(
                    Topics.REGISTRY_COMMANDS.name(), "flights", Samples.apply("c-1", Samples.document("auto"))));
        }
    }
}
