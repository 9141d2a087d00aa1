package dev.freshet.registry;

import dev.freshet.pipeline.meters.PipelineMeters;
import dev.freshet.registry.history.Archive;
import dev.freshet.registry.http.AnswerLimit;
import dev.freshet.registry.kafka.ControlSerdes;
import dev.freshet.registry.kafka.KafkaCommandRoad;
import dev.freshet.registry.kafka.MicrometerMeter;
import dev.freshet.registry.kafka.RegistryTools;
import dev.freshet.registry.kafka.RegistryTopology;
import dev.freshet.registry.kafka.StreamsArchive;
import dev.freshet.registry.promotion.CommandRoad;
import dev.freshet.registry.storage.ArtifactFolder;
import dev.freshet.schemas.connection.Connections;
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
import java.util.List;
import java.util.Map;
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

    @Produces
    @Singleton
    ControlSerdes serdes(Config config) {
        return ControlSerdes.of(Connections.of(
                        Map.of(), config.getPropertyNames(), key -> config.getOptionalValue(key, String.class))
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

    /** Before it starts: what is on this disk may be of topics that a broker has lost since. */
    void dropStateOfOtherTopics(
            @Observes KafkaStreams streams,
            RegistryConfig config,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String application,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        List<String> topics =
                RegistryTopology.sources().stream().map(Topic::name).toList();
        new LocalState(new Connections(kafka, Map.of()).admin(), config.stateDir(), application)
                .fit(topics, streams::cleanUp);
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
