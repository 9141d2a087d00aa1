package dev.freshet.streams;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Severity;
import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.streams.Standstills.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Raises {@code pipeline-down} where a pipeline has stood still for a while, and {@code pipeline-running}, with the first one's
 * id as its cause, where it goes on: on {@code freshet.alerts}, so that whoever asks for a pipeline hears of it without knowing
 * where services run. What an earlier life of this process raised, this one takes back.
 */
public final class StandstillAlerts implements AutoCloseable {
    /** Name of the alert that says that a pipeline stands still in a service. */
    public static final String DOWN = "pipeline-down";

    /** Name of the alert that takes it back. */
    public static final String RUNNING = "pipeline-running";

    private static final Logger LOG = Logger.getLogger(StandstillAlerts.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Source source;
    private final Connections connections;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<String, String> open = new HashMap<>();
    private final ArrayDeque<Alert> waiting = new ArrayDeque<>();
    private final Thread thread;

    /**
     * Whose pipelines are watched.
     *
     * @param service name of the service, such as {@code ingest-service}
     * @param instance stable name of this instance of it
     * @param grace how long a pipeline may stand still before it is told
     * @param isComplete whether the service knows all pipelines by now
     * @param statuses the state of every pipeline
     */
    public record Source(
            String service,
            String instance,
            Duration grace,
            BooleanSupplier isComplete,
            Supplier<Map<String, PipelineStatus>> statuses) {
        private String prefix() {
            return service + "/" + instance + "/";
        }
    }

    private StandstillAlerts(Source source, Connections connections) {
        this.source = source;
        this.connections = connections;
        this.thread = Thread.ofVirtual().name("standstills").start(this::live);
    }

    /** Begins to watch. */
    public static StandstillAlerts watch(Source source, Connections connections) {
        return new StandstillAlerts(source, connections);
    }

    private void live() {
        try {
            while (!isStopped() && !readBack()) {
                rest();
            }
            var standstills = new Standstills(source.grace(), open.keySet());
            while (!isStopped()) {
                if (source.isComplete().getAsBoolean()) {
                    standstills.step(Instant.now(), source.statuses().get()).forEach(this::queue);
                    send();
                }
                rest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Finds what this instance raised and did not take back; false where nobody answers. */
    private boolean readBack() {
        open.clear();
        Map<String, Object> settings = new HashMap<>(connections.kafka());
        settings.put("isolation.level", "read_committed");
        settings.put("default.api.timeout.ms", 10_000);
        settings.put("allow.auto.create.topics", false);
        var alerts = MessageReader.of(Topics.ALERTS, Alert.class, connections.registry());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.ALERTS.name()).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (!isStopped()
                    && partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                consumer.poll(POLL).forEach(message -> alerts.read(message.value())
                        .asOptional() // what cannot be read is no word of this service
                        .ifPresent(this::note));
            }
            return true;
        } catch (KafkaException e) {
            LOG.debugf(e, "event=alerts-unread service=%s", source.service());
            return false;
        }
    }

    private void note(Alert alert) {
        if (alert.getId().startsWith(source.prefix())) {
            if (alert.getName().equals(DOWN)) {
                open.put(alert.getPipeline(), alert.getId());
            } else {
                open.remove(alert.getPipeline());
            }
        }
    }

    private void queue(Notice notice) {
        waiting.add(
                switch (notice) {
                    case Notice.Down(var pipeline, var since, var why) -> {
                        var id = source.prefix() + pipeline + "/down/" + since.toEpochMilli();
                        open.put(pipeline, id);
                        yield alert(id, pipeline, DOWN, "%s %s: %s".formatted(source.service(), source.instance(), why))
                                .setSeverity(Severity.CRITICAL)
                                .setTime(since)
                                .build();
                    }
                    case Notice.Over(var pipeline) -> {
                        var down = open.remove(pipeline);
                        yield alert(
                                        down + "/over",
                                        pipeline,
                                        RUNNING,
                                        "%s %s goes on".formatted(source.service(), source.instance()))
                                .setSeverity(Severity.INFO)
                                .setCauses(down == null ? List.of() : List.of(down))
                                .build();
                    }
                });
    }

    private static Alert.Builder alert(String id, String pipeline, String name, String message) {
        var now = Instant.now();
        return Alert.newBuilder()
                .setId(id)
                .setPipeline(pipeline)
                .setName(name)
                .setMessage(message)
                .setCauses(List.of())
                .setTime(now)
                .setRaisedAt(now);
    }

    /** Sends what waits, in order; what cannot be sent now waits for the next time. */
    private void send() throws InterruptedException {
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, Object> settings = new HashMap<>(connections.kafka());
        settings.put("max.block.ms", 5_000);
        settings.put("request.timeout.ms", 5_000);
        settings.put("delivery.timeout.ms", 10_000);
        try (var alerts = AvroSerdes.specific(Alert.class, connections.registry());
                var producer = new KafkaProducer<>(settings, new StringSerializer(), alerts.serializer())) {
            while (!waiting.isEmpty()) {
                var alert = waiting.element();
                producer.send(new ProducerRecord<>(Topics.ALERTS.name(), alert.getPipeline(), alert))
                        .get();
                LOG.warnf("event=%s pipeline=%s what=\"%s\"", alert.getName(), alert.getPipeline(), alert.getMessage());
                waiting.remove();
            }
        } catch (ExecutionException | KafkaException e) {
            LOG.warnf("event=alert-unsent service=%s why=\"%s\"", source.service(), e.getMessage());
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void rest() throws InterruptedException {
        var ignored = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
    }
}
