package dev.freshet.cli.operation;

import dev.freshet.cli.kafka.ChainLag;
import dev.freshet.cli.kafka.MomentSender;
import dev.freshet.cli.replay.Credit;
import dev.freshet.cli.replay.Lag;
import dev.freshet.cli.replay.Moment;
import dev.freshet.cli.replay.Timeline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One pass over a timeline: waits for the chain and for the pace, sends, reports, and notes its position now and then. */
final class ReplayRun {
    private static final long CHECKPOINT_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int REPORT_EVERY = 256;
    private static final long PAUSE_MILLIS = 25;

    private final ReplayPlan plan;
    private final ReplayTally tally;
    private final AtomicBoolean stop;
    private final Credit credit;
    private final Standstill standstill;
    private Runnable progress = () -> {};
    private Runnable checkpoint = () -> {};
    private long lastCheckpoint = System.nanoTime();

    ReplayRun(ReplayPlan plan, ReplayTally tally, AtomicBoolean stop) {
        this.plan = plan;
        this.tally = tally;
        this.stop = stop;
        this.credit = new Credit(plan.flow().lagLimit());
        this.standstill = new Standstill(plan.pipeline().name());
    }

    /** What it waits for; without a barrier only for the lag. */
    record Holding(ChainLag lag, @Nullable Barrier barrier) {}

    ReplayRun onProgress(Runnable action) {
        progress = action;
        return this;
    }

    /** The action runs when everything counted so far is safely in the topics. */
    ReplayRun onCheckpoint(Runnable action) {
        checkpoint = action;
        return this;
    }

    /** Sends until the timeline ends or somebody stops it. */
    void send(Timeline timeline, MomentSender sender, Holding holding) {
        while (timeline.hasNext() && awaitChain(holding.lag())) {
            Moment moment = timeline.next();
            awaitPace(moment);
            sender.send(moment);
            tally.sent(moment);
            if (tally.moments() % REPORT_EVERY == 0) {
                progress.run();
                checkpointNowAndThen(sender);
            }
            if (plan.flow().isStepAt(tally.moments())) {
                hold(sender, holding.barrier());
            }
        }
        hold(sender, holding.barrier());
        sender.flush();
    }

    /** Waiting is no standstill: the chain has moved when it ends. */
    private void hold(MomentSender sender, @Nullable Barrier barrier) {
        if (barrier == null) {
            return;
        }
        sender.flush();
        checkpoint.run();
        barrier.await(what -> {
            tally.waiting(what);
            progress.run();
        });
        tally.waiting("");
        standstill.moved();
    }

    /** Returns when the chain takes one more; false where the replay is to stop. */
    private boolean awaitChain(ChainLag lag) {
        while (!stop.get()) {
            if (credit.take()) {
                return true;
            }
            note(lag.measure());
            if (credit.isSpent()) {
                standstill.requireMovement();
                progress.run();
                Pause.of(PAUSE_MILLIS, stop);
            }
        }
        return false;
    }

    private void note(Lag lag) {
        credit.measured(lag.total());
        tally.behind(lag);
        standstill.measured(lag);
    }

    private void awaitPace(Moment moment) {
        Duration due = plan.flow().pace().due(tally.events(), tally.sinceFirst(moment));
        while (tally.elapsed().compareTo(due) < 0 && !stop.get()) {
            Pause.of(PAUSE_MILLIS, stop);
        }
    }

    private void checkpointNowAndThen(MomentSender sender) {
        if (System.nanoTime() - lastCheckpoint > CHECKPOINT_NANOS) {
            sender.flush();
            checkpoint.run();
            lastCheckpoint = System.nanoTime();
        }
    }
}
