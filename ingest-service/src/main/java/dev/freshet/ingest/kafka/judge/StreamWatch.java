package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.ahead.Fate;
import dev.freshet.ingest.ahead.StepGuard;
import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.store.WaitingEvents;
import dev.freshet.judging.checking.Checked;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The stream of one partition of events: says of each event whether it may move its time. */
final class StreamWatch {
    private final StepGuard guard;
    private final WaitingEvents waiting;
    /** Time in which nobody read is no silence. */
    private final long startedAt;

    StreamWatch(IngestPlan plan, ProcessorContext<byte[], byte[]> context) {
        this.guard = plan.guard();
        this.waiting = context.getStateStore(WaitingEvents.STORE);
        this.startedAt = context.currentSystemTimeMs();
    }

    /** What becomes of an event that came, and of those that wait. */
    List<Fate> came(Checked.Accepted event, int bytes, long now) {
        var arrival = new StepGuard.Arrival(
                event.time().toEpochMilli(), now, event.id().hashCode(), bytes);
        return after(guard.came(waiting.time(), arrival));
    }

    /** What becomes of those that wait where nothing comes. */
    List<Fate> quiet(long now) {
        boolean read = now - startedAt >= StepGuard.SILENCE.toMillis();
        return read ? after(guard.quiet(waiting.time(), now)) : List.of();
    }

    private List<Fate> after(StepGuard.Step step) {
        if (step.state() != waiting.time()) {
            waiting.moveTo(step.state());
        }
        return step.fates();
    }
}
