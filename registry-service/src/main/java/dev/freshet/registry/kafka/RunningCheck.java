package dev.freshet.registry.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means RUNNING: the extension's own check is up while tasks are still moving. */
@Readiness
@ApplicationScoped
public class RunningCheck implements HealthCheck {
    private final KafkaStreams streams;

    public RunningCheck(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("registry topology")
                .status(streams.state() == KafkaStreams.State.RUNNING)
                .withData("state", streams.state().name())
                .build();
    }
}
