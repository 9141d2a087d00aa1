package dev.freshet.trainer;

import dev.freshet.trainer.job.TrainedModel;
import dev.freshet.trainer.kafka.ClaimWrite;
import dev.freshet.trainer.kafka.Messages;
import dev.freshet.trainer.kafka.RunClaim;
import dev.freshet.trainer.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * The record of a run this worker has claimed: the run as it was last written, and the one way to write on. Nothing is written
 * after an end, be it the run's or this claim's.
 */
final class ClaimedRun implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ClaimedRun.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RunClaim claim;
    private final Messages messages;
    private volatile Run run;
    private volatile boolean ended;

    /** {@code run} is written already. */
    ClaimedRun(RunClaim claim, Messages messages, Run run) {
        this.claim = claim;
        this.messages = messages;
        this.run = run;
    }

    /** The run as it was last written. */
    Run run() {
        return run;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Writes a state that may as well be lost, such as a heartbeat. */
    synchronized ClaimWrite tryWrite(Run next) {
        return write(next, () -> messages.of(next));
    }

    /** Writes a state that must be told, however long the cluster is away; false where the claim was lost. */
    boolean write(Run next) throws InterruptedException {
        return insist(next, () -> messages.of(next));
    }

    boolean succeeded(Run end, TrainedModel model) throws InterruptedException {
        return insist(end, () -> messages.succeeded(end, model));
    }

    boolean failed(Run end) throws InterruptedException {
        return insist(end, () -> messages.failed(end));
    }

    /** Nothing more is written. */
    synchronized void letGo() {
        ended = true;
    }

    private boolean insist(Run next, Supplier<List<ProducerRecord<byte[], byte[]>>> records)
            throws InterruptedException {
        while (!ended) {
            switch (write(next, records)) {
                case WRITTEN -> {
                    return true;
                }
                case FENCED -> {
                    return false;
                }
                case UNREACHABLE -> LOG.warnf("run=%s unwritten, retry-in=%s", next.id(), PAUSE);
            }
            Thread.sleep(PAUSE);
        }
        return false;
    }

    private synchronized ClaimWrite write(Run next, Supplier<List<ProducerRecord<byte[], byte[]>>> records) {
        if (ended) {
            return ClaimWrite.FENCED;
        }
        var outcome = claim.write(next, records);
        if (outcome == ClaimWrite.WRITTEN) {
            run = next;
            ended = next.state().isOver();
        }
        if (outcome == ClaimWrite.FENCED) {
            LOG.warnf("run=%s attempt=%d fenced: another worker has taken it over", next.id(), next.attempt());
            ended = true;
        }
        return outcome;
    }

    @Override
    public void close() {
        claim.close();
    }
}
