package dev.freshet.trainer;

import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.trainer.kafka.Messages;
import dev.freshet.trainer.kafka.PipelineLog;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Makes the parts out of the configuration. */
@ApplicationScoped
public class TrainerWiring {
    private static final String KAFKA = "kafka.";

    /** Everything clients may need: {@code kafka.*} without its prefix, and the keys of the schema registry. */
    @Produces
    @Singleton
    @Identifier("freshet")
    Map<String, Object> clients(Config config) {
        Map<String, Object> settings = new HashMap<>();
        for (var name : config.getPropertyNames()) {
            boolean ours = name.startsWith("schema.registry.")
                    || name.startsWith("basic.auth.")
                    || name.startsWith("bearer.auth.")
                    || name.startsWith("freshet.avro.")
                    || name.equals("auto.register.schemas");
            if (ours || name.startsWith(KAFKA)) {
                var key = ours ? name : name.substring(KAFKA.length());
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(key, value));
            }
        }
        return settings;
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
    PassedOver passedOver(MeterRegistry meters) {
        return new PassedOver(
                topic -> meters.counter(PassedOver.METRIC, "topic", topic).increment());
    }

    @Produces
    @Singleton
    RunLog runs(@Identifier("freshet") Map<String, Object> settings, PassedOver passedOver) {
        return new RunLog(settings, passedOver);
    }

    @Produces
    @Singleton
    PipelineLog pipelines(@Identifier("freshet") Map<String, Object> settings, PassedOver passedOver) {
        return new PipelineLog(settings, passedOver);
    }

    @Produces
    @Singleton
    Messages messages(@Identifier("freshet") Map<String, Object> settings) {
        return new Messages(settings);
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
