package dev.freshet.feature.trigger.told;

import dev.freshet.feature.concept.ConceptReport;
import dev.freshet.feature.drift.DriftReport;
import dev.freshet.feature.quality.VetoChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the policy hears. */
public sealed interface PolicyEvent {
    /**
     * The pipeline's data reached this event time.
     *
     * @param toldAt wall-clock time at which it was told; null where nobody said
     */
    record TimePassed(Instant time, @Nullable Instant toldAt) implements PolicyEvent {}

    /**
     * So many examples of the pipeline's feature set matured; revisions of earlier ones do not count.
     *
     * @param labelled those of them whose label is yes or no; none where labels are numbers, or an earlier build told
     * @param positives those of them whose label is yes
     * @param from event time from which they are known; null in what an earlier build told, which counts at once
     */
    record ExamplesMatured(
            long count,
            long labelled,
            long positives,
            @Nullable Instant from) implements PolicyEvent {}

    /** A drift window was judged. */
    record DriftReported(DriftReport report) implements PolicyEvent {}

    /** A window of the champion's quality was judged. */
    record ConceptReported(ConceptReport report) implements PolicyEvent {}

    /**
     * Rules over the stream were judged.
     *
     * @param changes what begins or ends to stand in the way of training, and from which event time
     */
    record StreamJudged(List<VetoChange> changes) implements PolicyEvent {
        public StreamJudged {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Another champion is in service.
     *
     * @param fits whether it takes this pipeline's feature set
     * @param learned rows that it learned from; 0 where nobody knows
     */
    record ChampionChanged(long epoch, boolean fits, long learned) implements PolicyEvent {}

    /**
     * A trainer gave a sign of life, at a wall-clock time.
     *
     * @param spent how long its finished stages took by the clock
     * @param cpu processor time of the run so far; null where nobody measured it
     */
    record RunSeen(
            String requestId,
            int attempt,
            Instant heartbeatAt,
            Duration spent,
            @Nullable Duration cpu) implements PolicyEvent {}

    /**
     * The run of a request ended without a model.
     *
     * @param kind whether asking again can help
     * @param cpu processor time of the run; null where nobody measured it
     */
    record RunFailed(
            String requestId,
            String runId,
            int attempt,
            Failure.Kind kind,
            String message,
            @Nullable Duration cpu) implements PolicyEvent {}

    /**
     * A quick look said that the run of a request has nothing to gain.
     *
     * @param message how little
     * @param cpu processor time of the look; null where nobody measured it
     */
    record RunSkipped(
            String requestId,
            String runId,
            int attempt,
            String message,
            @Nullable Duration cpu) implements PolicyEvent {}

    /**
     * The gate judged the challenger of a request.
     *
     * @param won whether the gate is for promoting it
     * @param verdict what the gate said
     * @param said the same in a sentence with its numbers
     * @param challenger what else is known of the challenger
     */
    record Evaluated(
            String requestId, String evaluationId, boolean won, String verdict, String said, Challenger challenger)
            implements PolicyEvent {}

    /**
     * What people want to know of a challenger before they take it.
     *
     * @param metric what decides
     * @param gain by how much it is better than the champion, positive is better; null where there is none
     * @param learnedUntil event time of the newest row it learned from; null where an earlier build did not say
     * @param cpu processor time of its run; null where nobody measured it
     */
    record Challenger(
            String metric,
            @Nullable Double gain,
            @Nullable Instant learnedUntil,
            @Nullable Duration cpu) {}

    /**
     * A person holds promotions, or releases them.
     *
     * @param expectedEpoch if set, it is meant only while this is the champion's epoch
     */
    record PromotionsHeld(boolean hold, @Nullable Long expectedEpoch) implements PolicyEvent {}

    /** A person asks for training, at a wall-clock time. */
    record RetrainAsked(String commandId, String actor, String why, Instant sentAt) implements PolicyEvent {}
}
