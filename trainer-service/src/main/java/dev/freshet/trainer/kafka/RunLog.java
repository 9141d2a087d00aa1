package dev.freshet.trainer.kafka;

import dev.freshet.pipeline.follow.TopicFollower;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.trainer.run.RunBoard;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;

/** The log of runs, folded into a {@link RunBoard}. */
public final class RunLog implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunLog.class);

    private final RunBoard board = new RunBoard();
    private final Deserializer<TrainingRun> runs;
    private final TopicFollower follower;

    public RunLog(Map<String, ?> config) {
        runs = AvroSerdes.specific(TrainingRun.class, config).deserializer();
        follower = new TopicFollower(config, Topics.TRAINING_RUNS, this::read, () -> {});
    }

    public void start() {
        follower.start();
    }

    /** All runs as far as they are read. */
    public RunBoard board() {
        return board;
    }

    /** All runs as they are committed now. */
    public RunBoard caughtUp() {
        follower.catchUp();
        return board;
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        try {
            var run = runs.deserialize(message.topic(), message.value());
            if (run != null) {
                board.see(RunMapper.toDomain(run));
            }
        } catch (SerializationException | IllegalArgumentException e) {
            LOG.errorf("event=run-unreadable topic=%s offset=%d why=\"%s\"", message.topic(), message.offset(), e);
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
