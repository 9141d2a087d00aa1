package dev.freshet.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who knows all pipelines and reaches brokers and registry; the answer names what every pipeline waits for. */
@Readiness
@ApplicationScoped
class IngestReadiness implements HealthCheck {
    private final IngestService service;

    IngestReadiness(IngestService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        var health = service.health();
        var answer = HealthCheckResponse.named("pipelines").status(health.isReady());
        health.details().forEach(answer::withData);
        return answer.build();
    }
}
