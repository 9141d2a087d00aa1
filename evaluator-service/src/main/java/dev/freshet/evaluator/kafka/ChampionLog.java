package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.champion.ChampionLine;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * All champions of all pipelines, read from the beginning of the log of promotions at each start. Whoever asks gets every
 * promotion that was committed at that moment: an evaluation is never made against a champion that was replaced before.
 */
final class ChampionLog implements AutoCloseable {
    private static final String TOPIC = Topics.MODEL_PROMOTED.name();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaSettings settings;
    private final MessageReader<Promotion> promotions;
    private final PassedOver passedOver;
    private final Map<String, ChampionLine> lines = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> reader;

    private record Promotion(String pipeline, Champion champion) {}

    ChampionLog(KafkaSettings settings, PassedOver passedOver) {
        this.settings = settings;
        this.promotions = MessageReader.of(Topics.MODEL_PROMOTED, ModelPromoted.class, settings.connection())
                .seenAs(avro -> new Promotion(avro.getPipeline(), ChampionMapper.toDomain(avro)));
        this.passedOver = passedOver;
    }

    /** The pipeline's champions up to now. */
    synchronized ChampionLine upToNow(String pipeline) {
        try {
            catchUp();
        } catch (RuntimeException e) {
            close(); // The next call reads all again: known epochs change nothing.
            throw e;
        }
        return lines.getOrDefault(pipeline, ChampionLine.EMPTY);
    }

    private void catchUp() {
        var consumer = reader();
        var ends = consumer.endOffsets(consumer.assignment());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::apply);
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the end of " + TOPIC + " was not reached within " + PATIENCE);
            }
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> message) {
        promotions
                .read(message, passedOver)
                .ifPresent(promotion -> lines.merge(
                        promotion.pipeline(),
                        ChampionLine.EMPTY.with(promotion.champion()),
                        (line, unused) -> line.with(promotion.champion())));
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        if (reader == null) {
            reader = new KafkaConsumer<>(settings.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> partitions = reader.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException("topic " + TOPIC + " does not exist; create the shared topics first");
            }
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
        }
        return reader;
    }

    @Override
    public synchronized void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
