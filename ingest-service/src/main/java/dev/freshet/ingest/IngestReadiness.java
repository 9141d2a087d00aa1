package dev.freshet.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who knows all pipelines and moves the events of each; the answer names what every pipeline waits for. */
@Readiness
@ApplicationScoped
class IngestReadiness implements HealthCheck {
    private final IngestService service;

    IngestReadiness(IngestService service) {
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
