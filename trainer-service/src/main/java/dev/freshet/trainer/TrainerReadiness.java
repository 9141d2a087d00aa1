package dev.freshet.trainer;

import dev.freshet.trainer.claim.Trainer;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when all runs are known and requests reach this worker, or would if its group gave it any. */
@Readiness
@ApplicationScoped
@Identifier("training-requests")
public class TrainerReadiness implements HealthCheck, KafkaConsumerRebalanceListener {
    private final Trainer trainer;
    private volatile boolean assigned;

    public TrainerReadiness(Trainer trainer) {
        this.trainer = trainer;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assigned = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("trainer")
                .status(assigned && trainer.isCaughtUp())
                .withData("requests-assigned", assigned)
                .withData("runs-known", trainer.isCaughtUp())
                .build();
    }
}
