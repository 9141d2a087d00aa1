package dev.freshet.feature;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who knows all pipelines and serves each; the answer names what every pipeline waits for. */
@Readiness
@ApplicationScoped
class FeatureReadiness implements HealthCheck {
    private final FeatureService service;

    FeatureReadiness(FeatureService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        var statuses = service.statuses();
        var answer = HealthCheckResponse.named("pipelines");
        statuses.forEach((name, status) -> answer.withData(name, status.text()));
        if (!service.isCaughtUp()) {
            answer.withData("freshet.pipelines", "waiting: the topic of pipelines has not been read to its end");
        }
        return answer.status(service.isCaughtUp() && statuses.values().stream().allMatch(status -> status.isRunning()))
                .build();
    }
}
