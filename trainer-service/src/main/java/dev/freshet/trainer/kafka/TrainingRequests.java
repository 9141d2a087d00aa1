package dev.freshet.trainer.kafka;

import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.pause.GrowingPause;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.trainer.run.RequestDesk;
import dev.freshet.trainer.run.Task;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Training requests in. A request is acknowledged when its claim is written, which takes milliseconds; the work itself never
 * holds a message. It takes whole messages, because one without a value would stop a channel of values.
 */
@ApplicationScoped
public class TrainingRequests {
    private static final Logger LOG = Logger.getLogger(TrainingRequests.class);

    private final RequestDesk desk;
    private final MessageReader<Task> requests;
    private final PassedOver passedOver;

    public TrainingRequests(
            RequestDesk desk, @Identifier("freshet") Map<String, Object> config, PassedOver passedOver) {
        this.desk = desk;
        this.requests = MessageReader.of(Topics.TRAINING_REQUESTS, TrainingRequest.class, config)
                .seenAs(TaskMapper::toDomain);
        this.passedOver = passedOver;
    }

    /** Returns, and thereby acknowledges, once somebody answers for the request. */
    @Incoming("training-requests")
    @Acknowledgment(Acknowledgment.Strategy.POST_PROCESSING)
    @Blocking
    public void take(ConsumerRecord<byte[], byte[]> message) throws InterruptedException {
        var pause = new GrowingPause(Duration.ofSeconds(1), Duration.ofSeconds(30));
        while (true) {
            try {
                requests.read(message, passedOver).ifPresentOrElse(desk::take, desk::refuse);
                return;
            } catch (KafkaException e) {
                LOG.warnf("event=request-waits pause=%s why=\"%s\"", pause.next(), e);
                pause.rest();
            }
        }
    }
}
