package dev.freshet.registry;

import dev.freshet.pipeline.meters.PipelineMeters;
import dev.freshet.registry.history.Archive;
import dev.freshet.registry.http.AnswerLimit;
import dev.freshet.registry.kafka.KafkaCommandRoad;
import dev.freshet.registry.kafka.MicrometerMeter;
import dev.freshet.registry.kafka.RegistryTools;
import dev.freshet.registry.kafka.RegistryTopology;
import dev.freshet.registry.kafka.StreamsArchive;
import dev.freshet.registry.kafka.wire.ControlSerdes;
import dev.freshet.registry.promotion.CommandRoad;
import dev.freshet.registry.storage.ArtifactFolder;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.pause.GrowingPause;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.streams.LocalState;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the parts together. */
@ApplicationScoped
class RegistryWiring {
    private static final Logger LOG = Logger.getLogger(RegistryWiring.class);
    private static final Duration BROKERS_ANSWER_WITHIN = Duration.ofMinutes(1);

    @Produces
    @Singleton
    ControlSerdes serdes(Config config) {
        return ControlSerdes.of(
                Connections.of(Map.of(), config.getPropertyNames(), key -> config.getOptionalValue(key, String.class))
                        .registry());
    }

    @Produces
    @Singleton
    PipelineMeters pipelineMeters() {
        return new PipelineMeters();
    }

    @Produces
    @Singleton
    Topology topology(ControlSerdes serdes, MeterRegistry metrics, PipelineMeters pipelines) {
        PassedOver passedOver = new PassedOver(
                topic -> metrics.counter(PassedOver.METRIC, "topic", topic).increment());
        return new RegistryTopology(new RegistryTools(
                        serdes, new MicrometerMeter(metrics, pipelines), passedOver, ArtifactFolder::isGone))
                .build();
    }

    @Produces
    @Singleton
    AnswerLimit answerLimit(RegistryConfig config) {
        return new AnswerLimit(config.answerWithin());
    }

    /**
     * Before it starts: what is on this disk may be of topics that a broker has lost since. Brokers that start beside it are
     * waited for.
     */
    void dropStateOfOtherTopics(
            @Observes KafkaStreams streams,
            RegistryConfig config,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String application,
            @Identifier("default-kafka-broker") Map<String, Object> kafka)
            throws InterruptedException {
        List<String> topics =
                RegistryTopology.sources().stream().map(Topic::name).toList();
        var state = new LocalState(new Connections(kafka, Map.of()).admin(), config.stateDir(), application);
        var pause = new GrowingPause(Duration.ofMillis(500), Duration.ofSeconds(10));
        var end = Instant.now().plus(BROKERS_ANSWER_WITHIN);
        while (true) {
            try {
                state.fit(topics, streams::cleanUp);
                return;
            } catch (KafkaException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                LOG.warnf("event=brokers-do-not-answer pause=%s why=\"%s\"", pause.next(), e.getMessage());
            }
            pause.rest();
        }
    }

    /** An outage of broker or schema registry ends a stream thread; a new one starts where the last transaction ended. */
    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler startAgain() {
        return failure -> {
            LOG.errorf(failure, "event=stream-thread-failed action=start-again");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        };
    }

    @Produces
    @Singleton
    Archive archive(KafkaStreams streams, ControlSerdes serdes) {
        return new StreamsArchive(streams, serdes);
    }

    @Produces
    @Singleton
    CommandRoad road(@Identifier("default-kafka-broker") Map<String, Object> kafka, ControlSerdes serdes) {
        return KafkaCommandRoad.to(kafka, serdes.command(), Clock.systemUTC());
    }

    void close(@Disposes CommandRoad road) throws Exception {
        if (road instanceof AutoCloseable open) {
            open.close();
        }
    }
}
