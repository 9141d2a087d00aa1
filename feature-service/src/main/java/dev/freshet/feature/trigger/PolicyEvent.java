package dev.freshet.feature.trigger;

import dev.freshet.feature.drift.DriftReport;
import java.time.Instant;

/** What the policy hears. */
public sealed interface PolicyEvent {
    /** The pipeline's data reached this event time. */
    record TimePassed(Instant time) implements PolicyEvent {}

    /** So many examples of the pipeline's feature set matured; revisions of earlier ones do not count. */
    record ExamplesMatured(long count) implements PolicyEvent {}

    /** A drift window was judged. */
    record DriftReported(DriftReport report) implements PolicyEvent {}

    /**
     * Another champion is in service.
     *
     * @param fits whether it takes this pipeline's feature set
     */
    record ChampionChanged(long epoch, boolean fits) implements PolicyEvent {}

    /** A trainer gave a sign of life, at a wall-clock time. */
    record RunSeen(String requestId, Instant heartbeatAt) implements PolicyEvent {}

    /**
     * The run of a request ended.
     *
     * @param cause id of the evaluation, or of the failed run
     * @param message what the evaluation or the run said
     */
    record RunEnded(String requestId, End end, String cause, String message) implements PolicyEvent {}

    /** A person asks for training, at a wall-clock time. */
    record RetrainAsked(String commandId, String actor, String why, Instant sentAt) implements PolicyEvent {}

    /** How a run can end. */
    enum End {
        /** The gate was for the challenger. */
        WON,
        /** The gate was for the champion, or could not tell. */
        NOT_PROMOTED,
        /** There is no challenger. */
        FAILED
    }
}
