package dev.freshet.trainer.kafka;

import dev.freshet.pipeline.follow.TopicFollower;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.run.RunBoard;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The log of runs, folded into a {@link RunBoard}. */
public final class RunLog implements AutoCloseable {
    private final RunBoard board = new RunBoard();
    private final MessageReader<Run> runs;
    private final PassedOver passedOver;
    private final TopicFollower follower;

    public RunLog(Map<String, ?> config, PassedOver passedOver) {
        this.runs = MessageReader.of(Topics.TRAINING_RUNS, TrainingRun.class, config)
                .seenAs(RunMapper::toDomain);
        this.passedOver = passedOver;
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
        runs.read(message, passedOver).ifPresent(board::see);
    }

    @Override
    public void close() {
        follower.close();
    }
}
