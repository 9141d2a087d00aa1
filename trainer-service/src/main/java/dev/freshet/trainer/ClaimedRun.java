package dev.freshet.trainer;

import dev.freshet.trainer.job.TrainedModel;
import dev.freshet.trainer.kafka.ClaimWrite;
import dev.freshet.trainer.kafka.Messages;
import dev.freshet.trainer.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * The record of a run this worker has claimed: the run as it was last written, and the one way to write on. Heartbeats and
 * transitions come from several threads, so each is a step from the run as it is when its turn comes: no heartbeat can take
 * an attempt back. Nothing is written after an end, be it the run's or this claim's.
 */
final class ClaimedRun {
    private static final Logger LOG = Logger.getLogger(ClaimedRun.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Journal journal;
    private final Messages messages;
    private volatile Run run;
    private volatile boolean ended;
    private volatile boolean fenced;

    /** Where it is written to: a claim, or what a test puts in its place. */
    interface Journal {
        ClaimWrite write(Run next, Supplier<List<ProducerRecord<byte[], byte[]>>> records);
    }

    /** {@code run} is written already. */
    ClaimedRun(Journal journal, Messages messages, Run run) {
        this.journal = journal;
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

    /** Whether it ended because another worker has taken the run over. */
    boolean isFenced() {
        return fenced;
    }

    /** Writes a state that may as well be lost, such as a heartbeat. */
    void tryWrite(UnaryOperator<Run> step) {
        write(step, messages::of);
    }

    /** Writes a state that must be told, however long the cluster is away; false where the claim ended before. */
    boolean write(UnaryOperator<Run> step) throws InterruptedException {
        return insist(step, messages::of);
    }

    boolean succeeded(UnaryOperator<Run> step, TrainedModel model) throws InterruptedException {
        return insist(step, end -> messages.succeeded(end, model));
    }

    boolean failed(UnaryOperator<Run> step) throws InterruptedException {
        return insist(step, messages::failed);
    }

    /** Nothing more is written. */
    synchronized void letGo() {
        ended = true;
    }

    private boolean insist(UnaryOperator<Run> step, Function<Run, List<ProducerRecord<byte[], byte[]>>> records)
            throws InterruptedException {
        while (!ended) {
            if (write(step, records)) {
                return true;
            }
            if (!ended) {
                LOG.warnf("run=%s unwritten, retry-in=%s", run.id(), PAUSE);
                Thread.sleep(PAUSE);
            }
        }
        return false;
    }

    private synchronized boolean write(
            UnaryOperator<Run> step, Function<Run, List<ProducerRecord<byte[], byte[]>>> records) {
        if (ended) {
            return false;
        }
        var next = step.apply(run);
        return switch (journal.write(next, () -> records.apply(next))) {
            case WRITTEN -> {
                run = next;
                ended = next.state().isOver();
                yield true;
            }
            case FENCED -> {
                LOG.warnf("run=%s attempt=%d fenced: another worker has taken it over", next.id(), next.attempt());
                fenced = true;
                ended = true;
                yield false;
            }
            case UNREACHABLE -> false;
        };
    }
}
