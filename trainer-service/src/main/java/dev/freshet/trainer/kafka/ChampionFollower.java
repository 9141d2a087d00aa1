package dev.freshet.trainer.kafka;

import dev.freshet.pipeline.follow.TopicFollower;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.trainer.job.ChampionModel;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Who is in service in each pipeline, read from the beginning of the log of promotions at each start. */
public final class ChampionFollower implements AutoCloseable {
    private final MessageReader<ModelPromoted> promotions;
    private final PassedOver passedOver;
    private final Map<String, Champion> champions = new ConcurrentHashMap<>();
    private final TopicFollower follower;

    private record Champion(long epoch, ChampionModel model) {}

    /** {@code settings} are those of Kafka's clients and of the schema registry's. */
    public ChampionFollower(Map<String, ?> settings, PassedOver passedOver) {
        this.promotions = MessageReader.of(Topics.MODEL_PROMOTED, ModelPromoted.class, settings);
        this.passedOver = passedOver;
        this.follower = new TopicFollower(settings, Topics.MODEL_PROMOTED, this::read, () -> {});
        follower.start();
    }

    /** The champion as of now. */
    public Optional<ChampionModel> upToNow(String pipeline) {
        follower.catchUp();
        return Optional.ofNullable(champions.get(pipeline)).map(Champion::model);
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        promotions
                .read(message, passedOver)
                .ifPresent(promotion -> champions.merge(
                        promotion.getPipeline(),
                        champion(promotion),
                        (before, next) -> next.epoch() > before.epoch() ? next : before));
    }

    private static Champion champion(ModelPromoted promotion) {
        return new Champion(promotion.getEpoch(), model(promotion));
    }

    /** The model that a promotion brought into service. */
    public static ChampionModel model(ModelPromoted promotion) {
        return new ChampionModel(
                promotion.getVersion(),
                promotion.getFeatureSet(),
                URI.create(promotion.getArtifactUri()),
                promotion.getDigest(),
                promotion.getLearnedUntil());
    }

    @Override
    public void close() {
        follower.close();
    }
}
