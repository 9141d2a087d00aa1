package dev.freshet.trainer.kafka;

import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.pause.GrowingPause;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.trainer.run.RequestDesk;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Training requests in. A request is acknowledged when its claim is written, which takes milliseconds; the work itself never
 * holds a message.
 */
@ApplicationScoped
public class TrainingRequests {
    private static final Logger LOG = Logger.getLogger(TrainingRequests.class);

    private final RequestDesk desk;
    private final Deserializer<TrainingRequest> requests;

    public TrainingRequests(RequestDesk desk, @Identifier("freshet") Map<String, Object> config) {
        this.desk = desk;
        this.requests = AvroSerdes.specific(TrainingRequest.class, config).deserializer();
    }

    /** Returns, and thereby acknowledges, once somebody answers for the request. */
    @Incoming("training-requests")
    @Acknowledgment(Acknowledgment.Strategy.POST_PROCESSING)
    @Blocking
    public void take(byte[] request) throws InterruptedException {
        var pause = new GrowingPause(Duration.ofSeconds(1), Duration.ofSeconds(30));
        while (true) {
            try {
                desk.take(TaskMapper.toDomain(requests.deserialize(Topics.TRAINING_REQUESTS.name(), request)));
                return;
            } catch (SerializationException e) {
                desk.refuse();
                LOG.errorf("event=request-unreadable bytes=%d why=\"%s\"", request.length, e.getMessage());
                return;
            } catch (KafkaException e) {
                LOG.warnf("event=request-waits pause=%s why=\"%s\"", pause.next(), e);
                pause.rest();
            }
        }
    }
}
