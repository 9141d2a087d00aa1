package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.streams.StreamsSettings.Member;
import dev.freshet.streams.StreamsSettings.Pauses;
import dev.freshet.streams.StreamsSettings.State;
import dev.freshet.streams.StreamsSettings.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of an application on a real broker: what it waits for, how it fails and comes back, how it ends. */
class PipelineStreamsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    @SuppressWarnings("NullAway.Init") // JUnit calls start first.
    private static EmbeddedKafka kafka;

    @SuppressWarnings("NullAway.Init") // JUnit calls start first.
    private static StreamsSettings settings;

    private @Nullable PipelineStreams<Copying> streams;

    @BeforeAll
    static void start() throws Exception {
        var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "streams-");
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        settings = new StreamsSettings(
                new Connections(
                        Map.of("bootstrap.servers", kafka.bootstrap()),
                        Map.of("schema.registry.url", "mock://streams")),
                new Member("test", 1),
                new Times(
                        Duration.ofMillis(100), Duration.ofSeconds(6), Duration.ofSeconds(10), Duration.ofSeconds(10)),
                new State(directory.resolve("state"), 1 << 20, 16 << 20),
                new Pauses(Duration.ofMillis(100), Duration.ofMillis(200)),
                Map.of());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @AfterEach
    void stopStreams() {
        if (streams != null) {
            streams.requestLeave();
            streams.awaitStopped();
        }
    }

    /** One life of what copies events to records. */
    private record Copying(KafkaStreams streams, Optional<String> waitsFor) implements Life {}

    /** Copies events to records; cannot be built for the first few times. */
    private record Copy(String pipeline, int failures, AtomicInteger builds, Optional<String> waitsFor)
            implements PipelineApplication<Copying> {
        static Copy failing(String pipeline, int failures) {
            return new Copy(pipeline, failures, new AtomicInteger(), Optional.empty());
        }

        @Override
        public String id() {
            return "copy-" + pipeline;
        }

        @Override
        public int generation() {
            return 1;
        }

        @Override
        public NeededTopics topics() {
            var own = Topics.of(pipeline);
            return new NeededTopics(List.of(own.events(), own.records()), List.of(), List.of());
        }

        @Override
        public Copying build(int partitions) {
            if (builds.incrementAndGet() <= failures) {
                throw new IllegalStateException("build " + builds + " of " + partitions + " partitions failed");
            }
            var builder = new StreamsBuilder();
            builder.stream(pipeline + ".events", Consumed.with(BYTES, BYTES).withName("read-events"))
                    .to(pipeline + ".records", Produced.with(BYTES, BYTES).withName("write-records"));
            return new Copying(new KafkaStreams(builder.build(), settings.streams(id(), Map.of())), waitsFor);
        }
    }

    private PipelineStreams<Copying> run(Copy application) {
        var started = new PipelineStreams<>(application, settings, null);
        streams = started;
        return started;
    }

    private static void createTopics(String pipeline) {
        TopicCreation.createMissing(kafka.bootstrap(), Topics.of(pipeline).all());
    }

    @Test
    void waitsForItsTopicsSaysSoAndRunsWhenTheyAreThere() {
        // given
        var running = run(Copy.failing("late", 0));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(running.status())
                .isInstanceOfSatisfying(PipelineStatus.Waiting.class, waiting -> assertThat(waiting.what())
                        .startsWith("topics late.events, late.records do not exist")));

        // when
        createTopics("late");

        // then
        await().atMost(PATIENCE).until(() -> running.status().isRunning());
        assertThat(running.life()).isPresent();
    }

    @Test
    void afterAFaultItStartsAgainAndTheStatusSaysWhyAndWhen() {
        // given
        createTopics("shaky");

        // when
        var running = run(Copy.failing("shaky", 3));

        // then
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(running.status())
                .isInstanceOfSatisfying(PipelineStatus.Failed.class, failed -> assertThat(failed.text())
                        .contains("IllegalStateException", "starts again after PT0.2S")));
        await().atMost(PATIENCE).until(() -> running.status().isRunning());
    }

    @Test
    void whatALifeHoldsStillForIsItsStatus() {
        // given
        createTopics("patient");

        // when
        var running = run(new Copy("patient", 0, new AtomicInteger(), Optional.of("the schema registry")));

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(running.status())
                .isEqualTo(new PipelineStatus.Waiting("the schema registry")));
    }

    @Test
    void aSuccessorBeginsWhenThePredecessorHasStopped() {
        // given
        createTopics("passed-on");
        var before = run(Copy.failing("passed-on", 0));
        await().atMost(PATIENCE).until(() -> before.status().isRunning());

        // when
        before.requestStop();
        streams = new PipelineStreams<>(Copy.failing("passed-on", 0), settings, before);

        // then
        var after = streams;
        await().atMost(PATIENCE).until(() -> after.status().isRunning());
        assertThat(before.life()).isEmpty();
    }
}
