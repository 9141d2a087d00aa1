package dev.freshet.registry.kafka;

import dev.freshet.registry.promotion.CommandRoad;
import dev.freshet.schemas.CommandKind;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.topics.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;

/** Produces commands, and waits until every replica of the broker has them. */
public final class KafkaCommandRoad implements CommandRoad, AutoCloseable {
    private static final int LIMIT_MILLIS = 10_000;

    private final Producer<String, RegistryCommand> producer;
    private final Clock clock;

    private KafkaCommandRoad(Producer<String, RegistryCommand> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    public static KafkaCommandRoad to(Map<String, Object> kafka, Serde<RegistryCommand> serde, Clock clock) {
        Map<String, Object> settings = new java.util.HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "freshet-registry-commands");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        return new KafkaCommandRoad(new KafkaProducer<>(settings, new StringSerializer(), serde.serializer()), clock);
    }

    @Override
    public void send(Letter letter) {
        try {
            producer.send(new ProducerRecord<>(
                            Topics.REGISTRY_COMMANDS.name(), letter.pipeline(), toAvro(letter, clock.instant())))
                    .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new RoadBlockedException(
                    "the broker did not take command " + letter.id() + " (" + e.getMessage()
                            + "); send it again with the same id",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RoadBlockedException("interrupted while sending command " + letter.id(), e);
        }
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(5));
    }

    private static RegistryCommand toAvro(Letter letter, Instant now) {
        var backfill = letter.backfill();
        return RegistryCommand.newBuilder()
                .setId(letter.id())
                .setPipeline(letter.pipeline())
                .setKind(CommandKind.valueOf(letter.kind().name()))
                .setVersion(letter.version())
                .setExpectedEpoch(letter.expectedEpoch())
                .setDocument(letter.document())
                .setBackfillFrom(backfill == null ? null : backfill.from())
                .setBackfillUntil(backfill == null ? null : backfill.until())
                .setBackfillRecords(backfill == null ? List.of() : backfill.records())
                .setBackfillLabels(backfill == null ? List.of() : backfill.labels())
                .setActor(letter.actor())
                .setReason(letter.reason())
                .setSentAt(now)
                .build();
    }
}
