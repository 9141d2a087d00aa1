package dev.freshet.trainer.kafka;

import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.run.RunBoard;
import dev.freshet.trainer.run.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The right to write about one run. It is a transactional producer whose id is the run's: whoever opens it last is the only one
 * whose writes the broker takes, so a stale attempt finds out at its next write. Every write is one short transaction.
 */
public final class RunClaim implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunClaim.class);
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Map<String, Object> settings;
    private final String runId;
    private final Supplier<RunBoard> board;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    private RunClaim(Map<String, Object> settings, String runId, Supplier<RunBoard> board) {
        this.settings = settings;
        this.runId = runId;
        this.board = board;
    }

    /**
     * Claims a run and fences whoever had it. Throws {@link KafkaException} where the cluster does not answer.
     *
     * @param board all runs as they are committed now; asked after a write whose fate is unknown
     */
    public static RunClaim open(Map<String, ?> config, String runId, Supplier<RunBoard> board) {
        var settings = new HashMap<String, Object>(config);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "freshet-" + runId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        var claim = new RunClaim(settings, runId, board);
        claim.producer = claim.fence();
        return claim;
    }

    /** Commits the messages, which say where {@code run} stands, together, or none of them. */
    public synchronized ClaimWrite write(Run run, Supplier<List<ProducerRecord<byte[], byte[]>>> messages) {
        try {
            if (producer == null) {
                var standing = board.get().standing(run);
                if (standing != Standing.CURRENT) {
                    return standing == Standing.OVER ? ClaimWrite.WRITTEN : ClaimWrite.FENCED;
                }
            }
            var open = producer == null ? fence() : producer;
            producer = open;
            commit(open, messages.get());
            return ClaimWrite.WRITTEN;
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            return ClaimWrite.FENCED;
        } catch (KafkaException e) {
            LOG.warnf("event=run-unwritten run=%s why=\"%s\"", runId, e);
            drop();
            return ClaimWrite.UNREACHABLE;
        }
    }

    private static void commit(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> messages) {
        producer.beginTransaction();
        for (var message : messages) {
            var unused = producer.send(message);
        }
        producer.commitTransaction();
    }

    private KafkaProducer<byte[], byte[]> fence() {
        var opened = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            opened.initTransactions();
            return opened;
        } catch (KafkaException e) {
            opened.close(Duration.ZERO);
            throw e;
        }
    }

    private void drop() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public synchronized void close() {
        drop();
    }
}
