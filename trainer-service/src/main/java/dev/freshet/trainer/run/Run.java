package dev.freshet.trainer.run;

import dev.freshet.learning.dataset.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One piece of work as the newest record of its id tells it. Each transition makes the record to write next.
 *
 * @param task what was asked
 * @param state where it stands
 * @param attempt 1 for the first; a takeover or a new try adds one
 * @param worker who works on it; empty where its worker has let go of it
 * @param manifest the pinned dataset, once an attempt has read it; every later attempt uses the same
 * @param progress how far it is
 * @param stageMillis wall-clock milliseconds per finished stage of this attempt
 * @param modelVersion digest of the artifact, once it succeeded
 * @param failure why it failed, if it did
 * @param cpu processor time of its training processes so far, all attempts together; empty where nobody measured it
 * @param startedAt wall-clock start of this attempt
 * @param heartbeatAt wall-clock time of this record
 */
public record Run(
        Task task,
        RunState state,
        int attempt,
        String worker,
        Optional<Manifest> manifest,
        Progress progress,
        Map<Stage, Long> stageMillis,
        Optional<String> modelVersion,
        Optional<Failure> failure,
        Optional<Duration> cpu,
        Instant startedAt,
        Instant heartbeatAt) {
    public Run {
        stageMillis = Map.copyOf(stageMillis);
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt of " + task.runId() + " must be at least 1 but was " + attempt);
        }
    }

    /** The first attempt. */
    public static Run claimed(Task task, String worker, Instant now) {
        var progress = Progress.claimed("claimed by " + worker);
        return new Run(
                task,
                RunState.STARTED,
                1,
                worker,
                Optional.empty(),
                progress,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                now);
    }

    public String id() {
        return task.runId();
    }

    /** Another attempt on the same dataset. */
    public Run nextAttempt(String newWorker, String why, Instant now) {
        var begun = Progress.claimed("attempt " + (attempt + 1) + ": " + why);
        return new Run(
                task,
                RunState.STARTED,
                attempt + 1,
                newWorker,
                manifest,
                begun,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                cpu,
                now,
                now);
    }

    /** A sign of life. */
    public Run heartbeat(Progress now, Map<Stage, Long> millis, Instant at) {
        return new Run(
                task,
                RunState.RUNNING,
                attempt,
                worker,
                manifest,
                now,
                millis,
                Optional.empty(),
                Optional.empty(),
                cpu,
                startedAt,
                at);
    }

    /** The dataset is pinned from now on. */
    public Run pinned(Manifest pinned) {
        return new Run(
                task,
                state,
                attempt,
                worker,
                Optional.of(pinned),
                progress,
                stageMillis,
                modelVersion,
                failure,
                cpu,
                startedAt,
                heartbeatAt);
    }

    /** So much processor time was spent on it so far. */
    public Run spent(Duration total) {
        return new Run(
                task,
                state,
                attempt,
                worker,
                manifest,
                progress,
                stageMillis,
                modelVersion,
                failure,
                Optional.of(total),
                startedAt,
                heartbeatAt);
    }

    /** Its worker stops; whoever sees this may go on at once. */
    public Run released(Instant at) {
        var let = new Progress(progress.stage(), progress.share(), worker + " was stopped", progress.device());
        return new Run(
                task,
                RunState.RUNNING,
                attempt,
                "",
                manifest,
                let,
                stageMillis,
                Optional.empty(),
                Optional.empty(),
                cpu,
                startedAt,
                at);
    }

    public Run succeeded(String digest, Map<Stage, Long> millis, Instant at) {
        var done = new Progress(Stage.DONE, 1, "made model " + digest, progress.device());
        return new Run(
                task,
                RunState.SUCCEEDED,
                attempt,
                worker,
                manifest,
                done,
                millis,
                Optional.of(digest),
                Optional.empty(),
                cpu,
                startedAt,
                at);
    }

    /** It makes no model, because there is nothing to gain; {@code message} says how little. */
    public Run skipped(String message, Map<Stage, Long> millis, Instant at) {
        var end = new Progress(Stage.DONE, 1, message, progress.device());
        return new Run(
                task,
                RunState.SKIPPED,
                attempt,
                worker,
                manifest,
                end,
                millis,
                Optional.empty(),
                Optional.empty(),
                cpu,
                startedAt,
                at);
    }

    /** It will make no model; {@code message} says why and how to mend it. */
    public Run failed(Failure why, String message, Instant at) {
        var end = new Progress(progress.stage(), progress.share(), message, progress.device());
        return new Run(
                task,
                RunState.FAILED,
                attempt,
                worker,
                manifest,
                end,
                stageMillis,
                Optional.empty(),
                Optional.of(why),
                cpu,
                startedAt,
                at);
    }
}
