package dev.freshet.feature;

import dev.freshet.feature.http.RowClient;
import dev.freshet.feature.kafka.life.FeaturePipelines;
import dev.freshet.feature.kafka.life.FeatureSettings;
import dev.freshet.feature.kafka.life.OnlineSettings;
import dev.freshet.feature.online.LivePipelines;
import dev.freshet.pipeline.catalogue.PipelineChange;
import dev.freshet.pipeline.follow.PipelineFollower;
import dev.freshet.pipeline.meters.PipelineMeters;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.streams.Links;
import dev.freshet.streams.PipelinesHealth;
import dev.freshet.streams.StandstillAlerts;
import dev.freshet.streams.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Wires the service: the follower tells which pipelines are in force, the Kafka side runs them. */
@ApplicationScoped
class FeatureService {
    private final FeatureConfig config;
    private final Connections connections;
    private final Links links;
    private final RowClient rows = new RowClient();
    private final FeaturePipelines pipelines;
    private final PassedOver passedOver;
    private final Consumer<PipelineChange> listener;
    private @Nullable PipelineFollower follower;
    private @Nullable StandstillAlerts alerts;

    FeatureService(
            FeatureConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Config properties,
            MeterRegistry meters,
            PipelineMeters pipelineMeters) {
        this.listener = pipelineMeters.with(meters, this::follow);
        this.passedOver = new PassedOver(topic ->
                meters.counter(PassedOver.METRIC, "topic", topic).increment());
        this.config = config;
        this.connections = Connections.of(
                kafka, properties.getPropertyNames(), key -> properties.getOptionalValue(key, String.class));
        this.links = Links.watch(connections);
        this.pipelines = new FeaturePipelines(settings(), meters, rows);
    }

    void start(@Observes StartupEvent event) {
        var following = PipelineFollower.start(connections.both(), passedOver, listener);
        follower = following;
        var source = new StandstillAlerts.Source(
                "feature-service", config.instance(), config.standstill(), following::caughtUp, pipelines::statuses);
        alerts = StandstillAlerts.watch(source, connections);
    }

    /** The follower stops first: nobody starts a pipeline while the others stop. */
    void stop(@Observes ShutdownEvent event) {
        if (follower != null) {
            follower.close();
        }
        if (alerts != null) {
            alerts.close();
        }
        pipelines.close();
        rows.close();
        links.close();
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

    @Produces
    @Readiness
    @Singleton
    HealthCheck readiness() {
        return new PipelinesHealth(() -> follower != null && follower.caughtUp(), links::trouble, pipelines::statuses);
    }

    @Produces
    @Singleton
    static PipelineMeters pipelineMeters() {
        return new PipelineMeters();
    }

    private void follow(PipelineChange change) {
        switch (change) {
            case PipelineChange.Started(var version) -> pipelines.run(version);
            case PipelineChange.Changed(var before, var after) -> pipelines.run(after);
            case PipelineChange.Stopped(var last) -> pipelines.stop(last.name());
            case PipelineChange.Refused refused -> {}
        }
    }

    private FeatureSettings settings() {
        var state = new StreamsSettings.State(
                config.stateDir(),
                config.cacheBytes().asLongValue(),
                config.stateMemory().asLongValue());
        var online = new OnlineSettings(
                config.advertisedAddress(),
                config.maxAhead(),
                config.check().perSecond(),
                config.check().patience());
        return new FeatureSettings(StreamsSettings.of(config, connections, state), online);
    }
}
