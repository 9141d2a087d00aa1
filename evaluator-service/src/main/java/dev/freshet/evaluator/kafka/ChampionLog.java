package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.champion.ChampionLine;
import dev.freshet.pipeline.follow.TopicFollower;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All champions of all pipelines, read from the beginning of the log of promotions at each start. Whoever asks gets every
 * promotion that was committed at that moment: an evaluation is never made against a champion that was replaced before.
 */
final class ChampionLog implements AutoCloseable {
    private final MessageReader<Promotion> promotions;
    private final PassedOver passedOver;
    private final Map<String, ChampionLine> lines = new ConcurrentHashMap<>();
    private final TopicFollower follower;

    private record Promotion(String pipeline, Champion champion) {}

    ChampionLog(KafkaSettings settings, PassedOver passedOver) {
        this.promotions = MessageReader.of(Topics.MODEL_PROMOTED, ModelPromoted.class, settings.connection())
                .seenAs(avro -> new Promotion(avro.getPipeline(), ChampionMapper.toDomain(avro)));
        this.passedOver = passedOver;
        this.follower = new TopicFollower(settings.connection(), Topics.MODEL_PROMOTED, this::read, () -> {});
        follower.start();
    }

    /** The pipeline's champions up to now. */
    ChampionLine upToNow(String pipeline) {
        follower.catchUp();
        return lines.getOrDefault(pipeline, ChampionLine.EMPTY);
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        promotions
                .read(message, passedOver)
                .ifPresent(promotion -> lines.merge(
                        promotion.pipeline(),
                        ChampionLine.EMPTY.with(promotion.champion()),
                        (line, unused) -> line.with(promotion.champion())));
    }

    @Override
    public void close() {
        follower.close();
    }
}
