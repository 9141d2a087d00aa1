package dev.freshet.cli.report;

import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.ConceptReport;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * What the control topics say about one pipeline, as it stands there; a message that was delivered twice stands there
 * twice.
 */
public record ChainHistory(
        List<DriftReport> driftReports,
        List<TrainingRequest> requests,
        List<TrainingRun> runMessages,
        List<Candidate> candidates,
        List<Evaluation> evaluationMessages,
        List<ModelPromoted> promotionMessages,
        List<ModelAck> acks,
        List<LiveQuality> liveQuality,
        List<Decision> decisions,
        List<ConceptReport> conceptReports) {
    private static final Comparator<TrainingRun> NEWER =
            Comparator.comparingInt(TrainingRun::getAttempt).thenComparing(TrainingRun::getHeartbeatAt);

    /** The newest word on each run, in the order in which they began. */
    public List<TrainingRun> runs() {
        var newest = new LinkedHashMap<String, TrainingRun>();
        for (TrainingRun run : runMessages) {
            newest.merge(run.getId(), run, (known, other) -> NEWER.compare(other, known) >= 0 ? other : known);
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(TrainingRun::getTime))
                .toList();
    }

    /** Each evaluation once. */
    public List<Evaluation> evaluations() {
        return List.copyOf(distinct(evaluationMessages, Evaluation::getId));
    }

    /** Each change of champion once, by epoch. */
    public List<ModelPromoted> promotions() {
        return distinct(promotionMessages, ModelPromoted::getEpoch).stream()
                .sorted(Comparator.comparingLong(ModelPromoted::getEpoch))
                .toList();
    }

    /** Trainings that made a candidate. */
    public long trainings() {
        return runs().stream()
                .filter(run -> run.getState() == RunState.SUCCEEDED)
                .count();
    }

    /** Whether its models tell two classes apart; models say so, and without one a score says nothing. */
    public boolean classifies() {
        return candidates.stream().anyMatch(candidate -> isBinary(candidate.getObjective()))
                || promotionMessages.stream().anyMatch(promotion -> isBinary(promotion.getObjective()));
    }

    private static boolean isBinary(String objective) {
        return objective.startsWith("binary:");
    }

    /** Drift reports with this verdict. */
    public long drift(DriftVerdict verdict) {
        return distinct(driftReports, DriftReport::getId).stream()
                .filter(report -> report.getVerdict() == verdict)
                .count();
    }

    /** What has been begun and not ended; empty where everything has settled. */
    public List<String> unfinished() {
        var open = new ArrayList<String>();
        var runs = runs();
        for (TrainingRequest request : distinct(requests, TrainingRequest::getId)) {
            if (runs.stream().noneMatch(run -> run.getRequestId().equals(request.getId()))) {
                open.add("training request " + request.getId() + " was not taken up");
            }
        }
        runs.stream()
                .filter(run -> run.getState() == RunState.STARTED || run.getState() == RunState.RUNNING)
                .forEach(run -> open.add("training run %s is at %s".formatted(run.getId(), run.getStage())));
        for (Candidate candidate : distinct(candidates, Candidate::getId)) {
            if (evaluationMessages.stream()
                    .noneMatch(evaluation -> evaluation.getCandidateId().equals(candidate.getId()))) {
                open.add("candidate " + candidate.getId() + " was not evaluated");
            }
        }
        promotions().stream()
                .reduce((first, second) -> second)
                .filter(last -> acks.stream().noneMatch(ack -> ack.getEpoch() >= last.getEpoch()))
                .ifPresent(last -> open.add("the promotion to epoch " + last.getEpoch() + " was not acknowledged"));
        return open;
    }

    /** How many messages there are in all: it grows as long as something happens. */
    public int size() {
        return driftReports.size()
                + requests.size()
                + runMessages.size()
                + candidates.size()
                + evaluationMessages.size()
                + promotionMessages.size()
                + acks.size()
                + liveQuality.size()
                + decisions.size()
                + conceptReports.size();
    }

    private static <T, K> Collection<T> distinct(List<T> messages, Function<T, K> key) {
        var first = new LinkedHashMap<K, T>();
        messages.forEach(message -> first.putIfAbsent(key.apply(message), message));
        return first.values();
    }
}
