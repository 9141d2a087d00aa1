package dev.freshet.evaluator;

import dev.freshet.evaluator.kafka.EvaluatorEdge;
import dev.freshet.evaluator.kafka.EvaluatorMeters;
import dev.freshet.evaluator.kafka.KafkaSettings;
import dev.freshet.evaluator.kafka.LiveSettings;
import dev.freshet.evaluator.kafka.Outside;
import dev.freshet.evaluator.model.PatientModels;
import dev.freshet.evaluator.xgboost.BoostedDiscriminator;
import dev.freshet.evaluator.xgboost.XgboostModels;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.learning.dataset.kafka.DatasetReader;
import dev.freshet.pipeline.meters.PipelineMeters;
import dev.freshet.schemas.connection.Connections;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Wires the service: starts the edge with the application and stops it. */
@ApplicationScoped
public class Evaluator {
    private final EvaluatorConfig config;
    private final Connections connections;
    private final EvaluatorMeters meters;
    private volatile @Nullable EvaluatorEdge edge;

    Evaluator(
            EvaluatorConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Config properties,
            EvaluatorMeters meters) {
        this.config = config;
        this.connections = Connections.of(
                kafka, properties.getPropertyNames(), key -> properties.getOptionalValue(key, String.class));
        this.meters = meters;
    }

    @Produces
    @Singleton
    static PipelineMeters pipelineMeters() {
        return new PipelineMeters();
    }

    @Produces
    @Singleton
    static EvaluatorMeters meters(MeterRegistry registry, PipelineMeters pipelines) {
        return new EvaluatorMeters(registry, pipelines);
    }

    /** What its clients are connected to. */
    @Produces
    Connections connections() {
        return connections;
    }

    void start(@Observes StartupEvent event) {
        var connection = connections.both();
        var outside = new Outside(
                DatasetReader.over(connection)::read,
                new PatientModels(
                        new XgboostModels(new FileArtifactStore(Path.of(".")), config.scoringThreads()),
                        config.artifactPatience(),
                        System::nanoTime),
                new BoostedDiscriminator(),
                meters,
                Clock.systemUTC());
        edge = new EvaluatorEdge(
                new KafkaSettings(connection, config.instance(), config.sessionTimeout()),
                new LiveSettings(config.live().windowRows(), config.live().idle()),
                outside);
    }

    void stop(@Observes ShutdownEvent event) {
        if (edge != null) {
            edge.close();
        }
    }

    /** What runs now; null before the start. */
    @Nullable
    EvaluatorEdge edge() {
        return edge;
    }
}
