package dev.freshet.trainer.claim;

import dev.freshet.trainer.job.JobEvent;
import dev.freshet.trainer.job.JobOutcome;
import dev.freshet.trainer.job.TrainedModel;
import dev.freshet.trainer.kafka.ClaimedRun;
import dev.freshet.trainer.kafka.RunClaim;
import dev.freshet.trainer.metrics.RunMetrics;
import dev.freshet.trainer.process.TrainingProcess;
import dev.freshet.trainer.run.Failure;
import dev.freshet.trainer.run.Progress;
import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.run.StageClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A run this worker works on. It tries until there is an end, gives signs of life meanwhile, and kills its process at once
 * when the broker says that another attempt has followed.
 */
final class OwnedRun implements Runnable {
    private static final Logger LOG = Logger.getLogger(OwnedRun.class);

    private final Tools tools;
    private final ClaimedRun record;
    private final Duration claiming;
    private StageClock stages;
    private @Nullable TrainingProcess process;
    /** Processor time of the attempts before that of the process. */
    private Duration earlier;

    /** What it works with; {@code atEnd} hears when nothing more will come from it. */
    record Tools(AttemptFactory attempts, RunMetrics metrics, RunClaim claim, Consumer<OwnedRun> atEnd) {}

    /** {@code claiming} is how long the claim took. */
    OwnedRun(Tools tools, ClaimedRun record, Duration claiming) {
        this.tools = tools;
        this.record = record;
        this.claiming = claiming;
        this.stages = StageClock.waiting(record.run().progress(), claiming);
        this.earlier = record.run().cpu().orElse(Duration.ZERO);
    }

    String id() {
        return record.run().id();
    }

    Duration heartbeatAge(Instant now) {
        return Duration.between(record.run().heartbeatAt(), now);
    }

    @Override
    public void run() {
        try {
            while (!record.hasEnded()) {
                settle(attempt());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.errorf(
                    e, "event=run-dropped run=%s next=\"another attempt follows when its heartbeat is missed\"", id());
        } finally {
            if (record.isFenced()) {
                tools.metrics().fenced(record.run().task().pipeline());
            }
            tools.claim().close();
            tools.atEnd().accept(this);
        }
    }

    private JobOutcome attempt() throws IOException, InterruptedException {
        var run = record.run();
        var pipeline = tools.attempts().pipeline(run);
        if (pipeline.isEmpty()) {
            return new JobOutcome.Unfit(
                    "pipeline " + run.task().pipeline() + " is not in force; apply it again and request a training");
        }
        try (var started = tools.attempts().start(run, pipeline.get(), this::hear)) {
            LOG.infof("event=attempt-started run=%s attempt=%d pid=%d", run.id(), run.attempt(), started.pid());
            begin(started);
            return started.await();
        }
    }

    private synchronized void begin(TrainingProcess started) {
        earlier = spent();
        process = started;
        stages = stages.begun(Instant.now());
        if (record.hasEnded()) {
            started.kill();
        }
    }

    private synchronized void hear(JobEvent event) {
        stages = stages.heard(event.progress(), Instant.now());
        var pinned = event.pinned();
        if (pinned != null) {
            beat(run -> run.pinned(pinned), Instant.now());
        }
    }

    /** A sign of life. */
    synchronized void heartbeat(Instant now) {
        beat(UnaryOperator.identity(), now);
    }

    private void beat(UnaryOperator<Run> before, Instant now) {
        record.tryWrite(run -> before.apply(run).spent(spent()).heartbeat(stages.progress(), stages.millis(), now));
        if (record.isFenced()) {
            kill();
        }
    }

    private void settle(JobOutcome outcome) throws InterruptedException {
        if (record.hasEnded()) {
            return;
        }
        switch (outcome) {
            case JobOutcome.Trained trained -> succeed(trained.model());
            case JobOutcome.Skipped skipped -> skip(skipped.message());
            case JobOutcome.Unfit unfit -> fail(Failure.UNFIT, unfit.message());
            case JobOutcome.Crashed crashed -> crash(crashed.message());
        }
    }

    private void succeed(TrainedModel model) throws InterruptedException {
        var now = Instant.now();
        var digest = model.artifact().digest();
        var millis = stagesEnded(now);
        var manifest = model.provenance().manifest();
        var cpu = spent();
        if (record.succeeded(run -> run.pinned(manifest).spent(cpu).succeeded(digest, millis, now), model)) {
            var end = record.run();
            LOG.infof("event=run-succeeded run=%s attempt=%d model=%s", end.id(), end.attempt(), digest);
            tools.metrics().succeeded(end.task().pipeline(), Duration.between(end.startedAt(), now));
        }
    }

    private void skip(String message) throws InterruptedException {
        var now = Instant.now();
        var millis = stagesEnded(now);
        var cpu = spent();
        if (record.write(run -> run.spent(cpu).skipped(message, millis, now))) {
            var end = record.run();
            LOG.infof("event=run-skipped run=%s attempt=%d why=\"%s\"", end.id(), end.attempt(), message);
            tools.metrics().skipped(end.task().pipeline());
        }
    }

    private void fail(Failure why, String message) throws InterruptedException {
        var cpu = spent();
        if (record.failed(run -> run.spent(cpu).failed(why, message, Instant.now()))) {
            var end = record.run();
            LOG.warnf("event=run-failed run=%s attempt=%d kind=%s why=\"%s\"", end.id(), end.attempt(), why, message);
            tools.metrics().failed(end.task().pipeline());
        }
    }

    private void crash(String message) throws InterruptedException {
        var run = record.run();
        tools.metrics().crashed(run.task().pipeline());
        if (run.attempt() >= tools.attempts().maxAttempts()) {
            fail(Failure.CRASHED, message + "; this was the last of " + run.attempt() + " attempts");
            return;
        }
        LOG.warnf("event=attempt-crashed run=%s attempt=%d why=\"%s\"", run.id(), run.attempt(), message);
        restart(run.nextAttempt(run.worker(), message, Instant.now()).progress());
        var cpu = spent();
        if (record.write(it -> it.spent(cpu).nextAttempt(it.worker(), message, Instant.now()))) {
            tools.metrics().started(run.task().pipeline());
        }
    }

    private synchronized void restart(Progress progress) {
        stages = StageClock.waiting(progress, claiming);
    }

    private synchronized Map<Stage, Long> stagesEnded(Instant now) {
        return stages.ended(now).millis();
    }

    /** The worker stops: ends the process and lets whoever sees it go on at once. */
    synchronized void release(Instant now) {
        if (!record.hasEnded()) {
            record.tryWrite(run -> run.spent(spent()).released(now));
            record.letGo();
            kill();
        }
    }

    /** Processor time of all attempts so far. */
    private synchronized Duration spent() {
        return process == null ? earlier : earlier.plus(process.cpu());
    }

    private void kill() {
        if (process != null) {
            process.kill();
        }
    }
}
