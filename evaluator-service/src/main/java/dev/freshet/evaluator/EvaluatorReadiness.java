package dev.freshet.evaluator;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the documents in force are known and candidates are being read. */
@Readiness
@ApplicationScoped
public class EvaluatorReadiness implements HealthCheck {
    private final Evaluator evaluator;

    EvaluatorReadiness(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public HealthCheckResponse call() {
        var edge = evaluator.edge();
        return HealthCheckResponse.named("evaluator")
                .status(edge != null && edge.ready())
                .withData("liveQuality", edge == null ? "" : String.join(" ", edge.pipelines()))
                .build();
    }
}
