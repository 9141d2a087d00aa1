package dev.freshet.pipeline.follow;

import dev.freshet.pipeline.catalogue.CatalogueChange;
import dev.freshet.pipeline.catalogue.PipelineCatalogue;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code freshet.pipelines} from its beginning on a thread of its own and says what to do about each pipeline.
 * What is there at the start is settled first, so that old generations are never started; a broker or registry that
 * is away is waited for.
 */
public final class PipelineFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Map<String, Object> config;
    private final Consumer<CatalogueChange> act;
    private final PipelineCatalogue catalogue = new PipelineCatalogue();
    private final Thread thread;

    private volatile boolean running = true;
    private volatile boolean caughtUp;

    /**
     * Prepares a follower; {@link #start} begins.
     *
     * @param connection {@code bootstrap.servers}, {@code schema.registry.url} and whatever else both clients need
     * @param act called on the follower's thread for every change, in order; what it throws is logged and does not end
     *     the following
     */
    public PipelineFollower(Map<String, ?> connection, Consumer<CatalogueChange> act) {
        this.config = new HashMap<>(connection);
        this.config.put("isolation.level", "read_committed");
        this.config.put("enable.auto.commit", "false");
        this.act = act;
        this.thread = new Thread(this::follow, "pipeline-follower");
    }

    /** Begins to follow. */
    public void start() {
        thread.start();
    }

    /** Whether everything that stood in the topic at the start has been acted on. */
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        while (running) {
            try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), documents())) {
                read(consumer);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("following pipelines was interrupted");
            } catch (RuntimeException e) {
                LOG.warn("cannot follow {}; trying again: {}", Topics.PIPELINES.name(), e.toString());
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, PipelineDocument> consumer) {
        var partitions = consumer.partitionsFor(Topics.PIPELINES.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            LOG.info("waiting for topic {}", Topics.PIPELINES.name());
            pause();
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        settle(consumer, partitions);
        caughtUp = true;
        while (running) {
            consumer.poll(POLL).forEach(document -> accept(document).ifPresent(this::act));
        }
    }

    /** Reads to the present end and then acts once per pipeline, on where it stands. */
    private void settle(KafkaConsumer<String, PipelineDocument> consumer, List<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions);
        Map<String, ConsumerRecord<String, PipelineDocument>> newest = new LinkedHashMap<>();
        while (running && partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
            consumer.poll(POLL).forEach(document -> newest.put(document.key(), document));
        }
        newest.values().forEach(document -> accept(document).ifPresent(this::act));
    }

    private Optional<CatalogueChange> accept(ConsumerRecord<String, PipelineDocument> message) {
        var document = message.value();
        return document == null
                ? Optional.empty()
                : catalogue.accept(document.getPipeline(), document.getGeneration(), document.getDocument());
    }

    private void act(CatalogueChange change) {
        try {
            act.accept(change);
        } catch (RuntimeException e) {
            LOG.error("pipeline={} could not be changed: {}", change.name(), change, e);
        }
    }

    private Deserializer<PipelineDocument> documents() {
        return AvroSerdes.specific(PipelineDocument.class, config).deserializer();
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
