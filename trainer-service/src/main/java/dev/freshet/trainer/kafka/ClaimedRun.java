package dev.freshet.trainer.kafka;

import dev.freshet.schemas.pause.GrowingPause;
import dev.freshet.trainer.job.TrainedModel;
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
public final class ClaimedRun {
    private static final Logger LOG = Logger.getLogger(ClaimedRun.class);

    private final Journal journal;
    private final Messages messages;
    private volatile Run run;
    private volatile boolean ended;
    private volatile boolean fenced;

    /** Where it is written to: a claim, or what a test puts in its place. */
    public interface Journal {
        ClaimWrite write(Run next, Supplier<List<ProducerRecord<byte[], byte[]>>> records);
    }

    /** {@code run} is written already. */
    public ClaimedRun(Journal journal, Messages messages, Run run) {
        this.journal = journal;
        this.messages = messages;
        this.run = run;
    }

    /** The run as it was last written. */
    public Run run() {
        return run;
    }

    public boolean hasEnded() {
        return ended;
    }

    /** Whether it ended because another worker has taken the run over. */
    public boolean isFenced() {
        return fenced;
    }

    /** Writes a state that may as well be lost, such as a heartbeat. */
    public void tryWrite(UnaryOperator<Run> step) {
        write(step, messages::of);
    }

    /** Writes a state that must be told, however long the cluster is away; false where the claim ended before. */
    public boolean write(UnaryOperator<Run> step) throws InterruptedException {
        return insist(step, messages::of);
    }

    /** Writes the end of the run together with its model. */
    public boolean succeeded(UnaryOperator<Run> step, TrainedModel model) throws InterruptedException {
        return insist(step, end -> messages.succeeded(end, model));
    }

    /** Writes the end of a run that made nothing, with its alert. */
    public boolean failed(UnaryOperator<Run> step) throws InterruptedException {
        return insist(step, messages::failed);
    }

    /** Nothing more is written. */
    public synchronized void letGo() {
        ended = true;
    }

    private boolean insist(UnaryOperator<Run> step, Function<Run, List<ProducerRecord<byte[], byte[]>>> records)
            throws InterruptedException {
        var pause = new GrowingPause(Duration.ofSeconds(1), Duration.ofSeconds(30));
        while (!ended) {
            if (write(step, records)) {
                return true;
            }
            if (!ended) {
                LOG.warnf("event=run-unwritten run=%s pause=%s", run.id(), pause.next());
                pause.rest();
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
                LOG.warnf("event=run-fenced run=%s attempt=%d why=\"another worker has taken it over\"", next.id(), next.attempt());
                fenced = true;
                ended = true;
                yield false;
            }
            case UNREACHABLE -> false;
        };
    }
}
