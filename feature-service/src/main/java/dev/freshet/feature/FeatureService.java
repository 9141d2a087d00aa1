package dev.freshet.feature;

import dev.freshet.feature.http.RowClient;
import dev.freshet.feature.kafka.life.FeaturePipelines;
import dev.freshet.feature.kafka.life.FeatureSettings;
import dev.freshet.feature.kafka.life.OnlineSettings;
import dev.freshet.feature.online.LivePipelines;
import dev.freshet.feature.status.PipelineStatus;
import dev.freshet.pipeline.catalogue.PipelineChange;
import dev.freshet.pipeline.follow.PipelineFollower;
import dev.freshet.schemas.serde.AvroSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Wires the service: the follower tells which pipelines are in force, the Kafka side runs them. */
@ApplicationScoped
class FeatureService {
    private static final Logger LOG = Logger.getLogger(FeatureService.class);

    private final FeatureSettings settings;
    private final RowClient rows = new RowClient();
    private final FeaturePipelines pipelines;
    private @Nullable PipelineFollower follower;

    FeatureService(
            FeatureConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Config properties,
            MeterRegistry meters) {
        this.settings =
                settings(config, kafka, AvroSerdes.settings(key -> properties.getOptionalValue(key, String.class)));
        this.pipelines = new FeaturePipelines(settings, meters, rows);
    }

    void start(@Observes StartupEvent event) {
        var both = new HashMap<String, Object>(settings.kafka());
        both.putAll(settings.registry());
        follower = PipelineFollower.start(both, this::follow);
    }

    /** The follower stops first: nobody starts a pipeline while the others stop. */
    void stop(@Observes ShutdownEvent event) {
        if (follower != null) {
            follower.close();
        }
        pipelines.close();
        rows.close();
    }

    @Produces
    @Singleton
    LivePipelines livePipelines() {
        return pipelines;
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Whether it is known which pipelines there are. */
    boolean isCaughtUp() {
        return follower != null && follower.caughtUp();
    }

    Map<String, PipelineStatus> statuses() {
        return pipelines.statuses();
    }

    private void follow(PipelineChange change) {
        switch (change) {
            case PipelineChange.Started(var version) -> pipelines.run(version);
            case PipelineChange.Changed(var before, var after) -> pipelines.run(after);
            case PipelineChange.Stopped(var last) -> pipelines.stop(last.name());
            case PipelineChange.Refused(var name, var generation, var mistakes) ->
                LOG.errorf(
                        "event=document-unreadable pipeline=%s generation=%d mistakes=\"%s\"",
                        name, generation, String.join("; ", mistakes));
        }
    }

    private static FeatureSettings settings(
            FeatureConfig config, Map<String, Object> kafka, Map<String, Object> registry) {
        return new FeatureSettings(
                kafka,
                registry,
                config.instance(),
                config.stateDir(),
                config.commitInterval(),
                config.sessionTimeout(),
                config.transactionTimeout(),
                config.closeTimeout(),
                config.threads(),
                config.cacheBytes().asLongValue(),
                config.stateMemory().asLongValue(),
                config.retry().firstPause(),
                config.retry().longestPause(),
                config.streams(),
                new OnlineSettings(
                        config.advertisedAddress(),
                        config.maxAhead(),
                        config.check().perSecond(),
                        config.check().patience()));
    }
}
