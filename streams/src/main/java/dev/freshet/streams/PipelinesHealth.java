package dev.freshet.streams;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether a service with many pipelines is ready, and what is to be said of each. What one pipeline waits for is its own
 * trouble: the service is ready for the others, and for that one's mending.
 *
 * @param caughtUp whether it knows all pipelines
 * @param trouble what is wrong with its links, if anything
 * @param statuses the state of every pipeline
 */
public record PipelinesHealth(
        BooleanSupplier caughtUp, Supplier<Optional<String>> trouble, Supplier<Map<String, PipelineStatus>> statuses)
        implements HealthCheck {

    /** No pipeline can have the names under which it tells of the service itself. */
    @Override
    public HealthCheckResponse call() {
        boolean knowsAll = caughtUp.getAsBoolean();
        var wrong = trouble.get();
        var answer = HealthCheckResponse.named("pipelines").status(knowsAll && wrong.isEmpty());
        statuses.get().forEach((name, status) -> answer.withData(name, status.text()));
        if (!knowsAll) {
            answer.withData("freshet.pipelines", "waiting: the topic of pipelines has not been read to its end");
        }
        wrong.ifPresent(what -> answer.withData("freshet.links", what));
        return answer.build();
    }
}
