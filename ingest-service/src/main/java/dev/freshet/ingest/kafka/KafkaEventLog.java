package dev.freshet.ingest.kafka;

import dev.freshet.ingest.intake.EventLog;
import dev.freshet.ingest.intake.Message;
import dev.freshet.ingest.intake.Receipt;
import dev.freshet.streams.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Appends to Kafka with {@code acks=all}. A full buffer or an absent broker is told within the patience, never queued. */
public final class KafkaEventLog implements EventLog, AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * A log over one shared producer.
     *
     * @param kafka connection to the cluster
     * @param patience how long a message may wait for its confirmation
     */
    public KafkaEventLog(Map<String, Object> kafka, Duration patience) {
        var config = new HashMap<String, Object>(kafka);
        int millis = (int) patience.toMillis();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "freshet-ingest-http");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, StreamsSettings.LARGEST_MESSAGE);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, millis / 2));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An answer now, or one that is on its way. */
    private sealed interface Answer {
        default boolean isUnavailable() {
            return this instanceof Now(Receipt.Unavailable none);
        }

        record Now(Receipt receipt) implements Answer {}

        record Later(Future<RecordMetadata> sent) implements Answer {}
    }

    @Override
    public List<Receipt> append(List<Message> messages) {
        var answers = new ArrayList<Answer>(messages.size());
        var answer = Optional.<Answer>empty();
        for (var message : messages) {
            // Once the buffer is full or the broker is away, the rest would wait as long again, one after the other.
            answer = answer.filter(Answer::isUnavailable).or(() -> Optional.of(send(message)));
            answers.add(answer.get());
        }
        return answers.stream().map(KafkaEventLog::receipt).toList();
    }

    private Answer send(Message message) {
        var bytes = new byte[message.json().remaining()];
        message.json().duplicate().get(bytes);
        byte[] key = message.id().getBytes(StandardCharsets.UTF_8);
        var send = new ProducerRecord<>(message.topic(), key, bytes);
        message.headers().forEach((name, value) -> send.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            var sent = producer.send(send);
            return sent.isDone() ? new Answer.Now(written(sent)) : new Answer.Later(sent);
        } catch (KafkaException refused) {
            return new Answer.Now(refused(refused));
        }
    }

    private static Receipt receipt(Answer answer) {
        return switch (answer) {
            case Answer.Now(var receipt) -> receipt;
            case Answer.Later(var sent) -> written(sent);
        };
    }

    private static Receipt written(Future<RecordMetadata> sent) {
        try {
            var place = sent.get();
            return new Receipt.Written(place.topic(), place.partition(), place.offset());
        } catch (ExecutionException e) {
            return refused(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Receipt.Unavailable("the service is stopping");
        }
    }

    private static Receipt refused(Throwable cause) {
        return cause instanceof RecordTooLargeException
                ? new Receipt.Impossible(cause.getMessage() + "; send only the fields the pipeline declares")
                : new Receipt.Unavailable("Kafka did not confirm it: " + cause.getMessage());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
