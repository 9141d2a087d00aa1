package dev.freshet.evaluator;

import dev.freshet.evaluator.kafka.EvaluatorEdge;
import dev.freshet.evaluator.kafka.EvaluatorMeters;
import dev.freshet.evaluator.kafka.KafkaSettings;
import dev.freshet.evaluator.kafka.LiveSettings;
import dev.freshet.evaluator.kafka.Outside;
import dev.freshet.evaluator.model.PatientModels;
import dev.freshet.evaluator.xgboost.XgboostModels;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.learning.dataset.kafka.DatasetReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Wires the service: starts the edge with the application and stops it. */
@ApplicationScoped
public class Evaluator {
    private final EvaluatorConfig config;
    private final Config properties;
    private final MeterRegistry meters;
    private volatile @Nullable EvaluatorEdge edge;

    Evaluator(EvaluatorConfig config, Config properties, MeterRegistry meters) {
        this.config = config;
        this.properties = properties;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        var connection = Connection.of(properties);
        var outside = new Outside(
                DatasetReader.over(connection)::read,
                new PatientModels(
                        new XgboostModels(new FileArtifactStore(Path.of(".")), config.scoringThreads()),
                        config.artifactPatience(),
                        System::nanoTime),
                new EvaluatorMeters(meters),
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
