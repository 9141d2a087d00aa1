package dev.freshet.feature;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who knows all pipelines and reaches brokers and registry; the answer names what every pipeline waits for. */
@Readiness
@ApplicationScoped
class FeatureReadiness implements HealthCheck {
    private final FeatureService service;

    FeatureReadiness(FeatureService service) {
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
