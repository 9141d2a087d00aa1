package dev.freshet.trainer.claim;

import dev.freshet.pipeline.follow.PipelineFollower;
import dev.freshet.trainer.kafka.ClaimWrite;
import dev.freshet.trainer.kafka.Messages;
import dev.freshet.trainer.kafka.RunClaim;
import dev.freshet.trainer.kafka.RunLog;
import dev.freshet.trainer.metrics.RunMetrics;
import dev.freshet.trainer.run.Failure;
import dev.freshet.trainer.run.RequestDesk;
import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.run.Task;
import dev.freshet.trainer.storage.WorkerIdentity;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Claims runs, keeps their heartbeats going, and takes over those nobody works on. */
@ApplicationScoped
public class Trainer implements RequestDesk {
    private static final Logger LOG = Logger.getLogger(Trainer.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Terms terms;
    private final Map<String, Object> clients;
    private final WorkerIdentity worker;
    private final RunLog log;
    private final PipelineFollower pipelines;
    private final Messages messages;
    private final RunMetrics metrics;
    private final AttemptFactory attempts;
    private final Map<String, OwnedRun> owned = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("trainer-clock").factory());
    private final ExecutorService works;
    private volatile boolean caughtUp;

    public Trainer(
            Terms terms,
            @Identifier("freshet") Map<String, Object> clients,
            WorkerIdentity worker,
            RunLog log,
            PipelineFollower pipelines,
            Messages messages,
            RunMetrics metrics,
            AttemptFactory attempts) {
        this.terms = terms;
        this.clients = clients;
        this.worker = worker;
        this.log = log;
        this.pipelines = pipelines;
        this.messages = messages;
        this.metrics = metrics;
        this.attempts = attempts;
        this.works = Executors.newFixedThreadPool(terms.concurrency());
    }

    void start(@Observes StartupEvent event) {
        LOG.infof("event=worker-started worker=%s", worker.name());
        log.start();
        metrics.heartbeatAge(() -> owned.values().stream()
                .mapToDouble(run -> run.heartbeatAge(Instant.now()).toMillis() / 1000.0)
                .max()
                .orElse(0));
        var interval = terms.heartbeat().toMillis();
        clock.scheduleWithFixedDelay(this::tick, 0, interval, TimeUnit.MILLISECONDS);
    }

    /** Whether it knows all runs, so that it takes over none that has ended. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    @Override
    public void take(Task task) {
        if (log.caughtUp().find(task.runId()).isEmpty()) {
            claim(task, "");
        }
    }

    @Override
    public void refuse() {
        metrics.unreadableRequest();
    }

    private void tick() {
        try {
            if (!caughtUp) {
                pipelines.catchUp();
                log.caughtUp();
                caughtUp = true;
            }
            owned.values().forEach(run -> run.heartbeat(Instant.now()));
            takeOver();
        } catch (KafkaException e) {
            LOG.warnf("event=heartbeat-waits why=\"%s\"", e);
        } catch (RuntimeException e) {
            LOG.error("event=heartbeat-failed", e);
        }
    }

    private void takeOver() {
        var patience = terms.takeoverAfter();
        if (log.board()
                .abandoned(Instant.now(), patience, worker.name(), owned.keySet())
                .isEmpty()) {
            return;
        }
        for (var run : log.caughtUp().abandoned(Instant.now(), patience, worker.name(), owned.keySet())) {
            var last = run.worker().isEmpty() ? "its worker let go of it" : "nothing was heard from " + run.worker();
            claim(run.task(), last + " since " + run.heartbeatAt());
        }
    }

    /** Fences whoever had the run, looks again at what is written of it, and begins or ends accordingly. */
    private synchronized void claim(Task task, String why) {
        if (owned.containsKey(task.runId())) {
            return;
        }
        var begun = Instant.now();
        var claim = RunClaim.open(clients, task.runId(), log::caughtUp);
        var known = log.caughtUp().find(task.runId());
        if (known.isPresent() && known.get().state().isOver()) {
            claim.close();
            return;
        }
        var run = known.map(it -> it.nextAttempt(worker.name(), why, Instant.now()))
                .orElseGet(() -> Run.claimed(task, worker.name(), Instant.now()));
        if (run.attempt() > terms.maxAttempts()) {
            giveUp(claim, known.orElse(run));
            return;
        }
        if (written(claim, run)) {
            LOG.infof("event=run-claimed run=%s attempt=%d why=\"%s\"", run.id(), run.attempt(), why);
            metrics.started(task.pipeline());
            var mine = attempts.own(claim, run, Duration.between(begun, Instant.now()), this::forget);
            owned.put(run.id(), mine);
            works.execute(mine);
        }
    }

    private boolean written(RunClaim claim, Run run) {
        var write = claim.write(run, () -> messages.of(run));
        if (write != ClaimWrite.WRITTEN) {
            claim.close();
        }
        if (write == ClaimWrite.UNREACHABLE) {
            throw new KafkaException("the claim of " + run.id() + " could not be written");
        }
        return write == ClaimWrite.WRITTEN;
    }

    private void giveUp(RunClaim claim, Run run) {
        try (claim) {
            var message = "given up after " + run.attempt() + " attempts, each lost with its worker; "
                    + "look at the trainer's log and at freshet.trainer.max-attempts";
            var failed = run.failed(Failure.CRASHED, message, Instant.now());
            if (claim.write(failed, () -> messages.failed(failed)) == ClaimWrite.WRITTEN) {
                metrics.failed(run.task().pipeline());
            }
        }
    }

    private void forget(OwnedRun run) {
        owned.remove(run.id());
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
        owned.values().forEach(run -> run.release(Instant.now()));
        works.shutdown();
        try {
            if (!works.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                works.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
