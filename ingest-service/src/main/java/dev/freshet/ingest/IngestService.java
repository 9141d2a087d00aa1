package dev.freshet.ingest;

import dev.freshet.ingest.http.AdmissionTerms;
import dev.freshet.ingest.intake.EventLog;
import dev.freshet.ingest.intake.GivenAnswers;
import dev.freshet.ingest.intake.IntakeLimits;
import dev.freshet.ingest.intake.IntakeRoom;
import dev.freshet.ingest.intake.KnownPipelines;
import dev.freshet.ingest.kafka.KafkaEventLog;
import dev.freshet.ingest.kafka.life.IngestPipelines;
import dev.freshet.ingest.kafka.life.IngestSettings;
import dev.freshet.judging.rules.RuleCompiler;
import dev.freshet.pipeline.catalogue.PipelineChange;
import dev.freshet.pipeline.catalogue.PipelineVersion;
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
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Wires the service: the follower tells which pipelines run, the Kafka side runs them, the intake appends to the log. */
@ApplicationScoped
class IngestService {
    private final Connections connections;
    private final Links links;
    private final IngestConfig config;
    private final PipelinesInForce inForce = new PipelinesInForce();
    private final IngestPipelines pipelines;
    private final KafkaEventLog log;
    private final long largestBody;
    private final PassedOver passedOver;
    private final Consumer<PipelineChange> listener;
    private @Nullable PipelineFollower follower;
    private @Nullable StandstillAlerts alerts;

    IngestService(
            IngestConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Config properties,
            MeterRegistry meters,
            PipelineMeters pipelineMeters) {
        this.listener = pipelineMeters.with(meters, this::follow);
        this.passedOver = new PassedOver(
                topic -> meters.counter(PassedOver.METRIC, "topic", topic).increment());
        this.config = config;
        this.connections = Connections.of(
                kafka, properties.getPropertyNames(), key -> properties.getOptionalValue(key, String.class));
        this.links = Links.watch(connections);
        this.pipelines = new IngestPipelines(settings(), new RuleCompiler(config.maxAhead()), meters);
        this.log = new KafkaEventLog(connections.kafka(), config.http().patience());
        this.largestBody = properties
                .getValue("quarkus.http.limits.max-body-size", MemorySize.class)
                .asLongValue();
    }

    void start(@Observes StartupEvent event) {
        var following = PipelineFollower.start(connections.both(), passedOver, listener);
        follower = following;
        var source = new StandstillAlerts.Source(
                "ingest-service", config.instance(), config.standstill(), following::caughtUp, pipelines::statuses);
        alerts = StandstillAlerts.watch(source, connections);
    }

    /** Pipelines stop before the log closes, and nobody starts a new one meanwhile. */
    void stop(@Observes ShutdownEvent event) {
        if (follower != null) {
            follower.close();
        }
        if (alerts != null) {
            alerts.close();
        }
        pipelines.close();
        log.close();
        links.close();
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
            case PipelineChange.Started(var version) -> run(version);
            case PipelineChange.Changed(var before, var after) -> run(after);
            case PipelineChange.Stopped(var last) -> {
                inForce.remove(last.name());
                pipelines.stop(last.name());
            }
            case PipelineChange.Refused refused -> {}
        }
    }

    private void run(PipelineVersion version) {
        inForce.put(version.pipeline());
        pipelines.run(version);
    }

    @Produces
    @Singleton
    EventLog eventLog() {
        return log;
    }

    @Produces
    @Singleton
    KnownPipelines knownPipelines() {
        return inForce;
    }

    @Produces
    @Singleton
    IntakeLimits intakeLimits() {
        return new IntakeLimits(
                config.http().maxBatch(),
                (int) config.maxEventBytes().asLongValue(),
                Math.toIntExact(largestBody),
                config.http().retryAfter());
    }

    @Produces
    @Singleton
    IntakeRoom intakeRoom() {
        long room = config.http().maxWaitingBytes().asLongValue();
        if (room < largestBody) {
            throw new IllegalArgumentException("freshet.ingest.http.max-waiting-bytes must be at least the largest body"
                    + " (quarkus.http.limits.max-body-size), " + largestBody + " bytes, but was " + room
                    + "; raise it, or lower the other");
        }
        return new IntakeRoom(config.http().maxWaitingRequests(), room);
    }

    @Produces
    @Singleton
    AdmissionTerms admissionTerms() {
        return new AdmissionTerms(
                largestBody,
                config.http().bodyPatience(),
                config.http().patience(),
                config.http().retryAfter());
    }

    @Produces
    @Singleton
    GivenAnswers givenAnswers() {
        var memory = config.http().idempotency();
        return new GivenAnswers(
                new GivenAnswers.Bounds(memory.keys(), memory.memory().asLongValue(), memory.time()));
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    private IngestSettings settings() {
        var state = new StreamsSettings.State(
                config.stateDir(),
                config.cacheBytes().asLongValue(),
                config.stateMemory().asLongValue());
        return new IngestSettings(
                StreamsSettings.of(config, connections, state),
                config.idMemory().asLongValue(),
                (int) config.maxEventBytes().asLongValue());
    }
}
