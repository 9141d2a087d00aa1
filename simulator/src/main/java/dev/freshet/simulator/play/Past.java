package dev.freshet.simulator.play;

import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What really happened, as far as a simulation builds on it.
 *
 * @param told everything that was told, also before the period
 * @param from where the period begins
 */
public record Past(Chronicle told, Instant from) {
    /** A run's id is this and its request's id. */
    private static final String RUN = "run-";

    private static final Set<RunState> ENDINGS = EnumSet.of(RunState.FAILED, RunState.SKIPPED);

    /** The champion in service when the period begins. */
    public Optional<ModelPromoted> champion() {
        return promotions().stream()
                .filter(promotion -> promotion.getTime().isBefore(from))
                .reduce((older, newer) -> newer);
    }

    /** The champions that came into service later, in the order of their epochs. */
    public List<ModelPromoted> later() {
        return promotions().stream()
                .filter(promotion -> !promotion.getTime().isBefore(from))
                .toList();
    }

    /**
     * An event time at which the partitions had not yet counted for this champion, or just began to. A promotion carries the event time of its
     * request; how much of the stream went by until it was made is seen by the first window that was held against it, for
     * that is the one after the window in which it came.
     */
    public Instant cameAt(ModelPromoted promotion, Duration window) {
        return told.driftReports().stream()
                .filter(report -> report.getChampionEpoch() == promotion.getEpoch())
                .map(DriftReport::getWindowStart)
                .min(Comparator.naturalOrder())
                .map(first -> first.minus(window))
                .filter(came -> came.isAfter(promotion.getTime()))
                .orElse(promotion.getTime());
    }

    /** What the gate really said of the model that this request led to. */
    public Optional<Evaluation> evaluation(String requestId) {
        return told.evaluations().stream()
                .filter(evaluation -> evaluation.getRunId().equals(RUN + requestId))
                .findFirst();
    }

    /** The run of this request, where it really ended without a model. */
    public Optional<TrainingRun> ending(String requestId) {
        return told.runs().stream()
                .filter(run -> run.getRequestId().equals(requestId) && ENDINGS.contains(run.getState()))
                .findFirst();
    }

    private List<ModelPromoted> promotions() {
        return told.promotions().stream()
                .sorted(Comparator.comparingLong(ModelPromoted::getEpoch))
                .toList();
    }
}
