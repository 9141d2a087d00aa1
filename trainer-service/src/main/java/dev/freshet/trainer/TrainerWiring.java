package dev.freshet.trainer;

import dev.freshet.pipeline.follow.PipelineFollower;
import dev.freshet.pipeline.meters.PipelineMeters;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.trainer.claim.Terms;
import dev.freshet.trainer.claim.Workplace;
import dev.freshet.trainer.kafka.ChampionFollower;
import dev.freshet.trainer.kafka.Messages;
import dev.freshet.trainer.kafka.RunLog;
import dev.freshet.trainer.process.ProcessSettings;
import dev.freshet.trainer.storage.WorkerIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Makes the parts out of the configuration. */
@ApplicationScoped
public class TrainerWiring {
    /** What clients of the cluster and of the schema registry need. */
    @Produces
    @Singleton
    @Identifier("freshet")
    Map<String, Object> clients(@Identifier("default-kafka-broker") Map<String, Object> kafka, Config config) {
        return Connections.of(kafka, config.getPropertyNames(), key -> config.getOptionalValue(key, String.class))
                .both();
    }

    /** What the request channel adds: a worker that comes back is the same member of its group and need not wait. */
    @Produces
    @Singleton
    @Identifier("training-requests")
    Map<String, Object> requests(WorkerIdentity worker) {
        return Map.of("group.instance.id", worker.name());
    }

    @Produces
    @Singleton
    WorkerIdentity worker(TrainerConfig config) throws IOException {
        return WorkerIdentity.in(config.stateDir());
    }

    void release(@Disposes WorkerIdentity worker) throws IOException {
        worker.close();
    }

    @Produces
    @Singleton
    PipelineMeters pipelineMeters() {
        return new PipelineMeters();
    }

    @Produces
    @Singleton
    PassedOver passedOver(MeterRegistry meters) {
        return new PassedOver(
                topic -> meters.counter(PassedOver.METRIC, "topic", topic).increment());
    }

    @Produces
    @Singleton
    RunLog runs(@Identifier("freshet") Map<String, Object> settings, PassedOver passedOver) {
        return new RunLog(settings, passedOver);
    }

    /** The trainer asks for a pipeline when it has work for it, so it need not start or stop anything. */
    @Produces
    @Singleton
    PipelineFollower pipelines(
            @Identifier("freshet") Map<String, Object> settings,
            PassedOver passedOver,
            PipelineMeters meters,
            MeterRegistry registry) {
        return PipelineFollower.start(settings, passedOver, meters.with(registry, change -> {}));
    }

    @Produces
    @Singleton
    ChampionFollower champions(@Identifier("freshet") Map<String, Object> settings, PassedOver passedOver) {
        return new ChampionFollower(settings, passedOver);
    }

    void release(@Disposes ChampionFollower champions) {
        champions.close();
    }

    void release(@Disposes PipelineFollower pipelines) {
        pipelines.close();
    }

    @Produces
    @Singleton
    Messages messages(@Identifier("freshet") Map<String, Object> settings) {
        return new Messages(settings);
    }

    @Produces
    @Singleton
    Terms terms(TrainerConfig config) {
        return new Terms(config.heartbeat(), config.takeoverAfter(), config.maxAttempts(), config.concurrency());
    }

    @Produces
    @Singleton
    Workplace workplace(TrainerConfig config) {
        return new Workplace(
                config.stateDir(),
                Path.of(config.artifacts()),
                config.threads().orElse(Runtime.getRuntime().availableProcessors()));
    }

    @Produces
    @Singleton
    ProcessSettings processes(TrainerConfig config) {
        return new ProcessSettings(
                config.child().classPath().orElseGet(ProcessSettings::ownClassPath),
                config.child().heap(),
                List.of(config.child().options().strip().split("\\s+")));
    }
}
