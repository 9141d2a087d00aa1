package dev.freshet.cli.explanation;

import dev.freshet.cli.report.ChainHistory;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.ConceptReport;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.WatchedSeries;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pipeline that is explained.
 *
 * @param pipeline its document in force
 * @param chain what its control topics say
 */
public record Subject(Pipeline pipeline, ChainHistory chain) {
    Optional<ModelPromoted> champion() {
        return chain.promotions().stream().reduce((earlier, later) -> later);
    }

    /** The newest event time that anything was told of. */
    Optional<Instant> now() {
        return Stream.of(
                        chain.driftReports().stream().map(DriftReport::getWindowEnd),
                        chain.liveQuality().stream().map(LiveQuality::getWindowEnd),
                        chain.requests().stream().map(TrainingRequest::getTime),
                        ofPolicy().map(Decision::getTime))
                .flatMap(times -> times)
                .max(Comparator.naturalOrder());
    }

    /** What was decided since the champion came, or ever where there is none; in the order of the log. */
    List<Decision> since() {
        var from = champion().map(ModelPromoted::getPromotedAt).orElse(Instant.MIN);
        return decisions()
                .filter(decision -> !decision.getDecidedAt().isBefore(from))
                .toList();
    }

    /** The newest word of the trigger policy. */
    Optional<Decision> lastOfPolicy() {
        return ofPolicy().reduce((earlier, later) -> later);
    }

    /** Requests, each once, by event time. */
    List<Instant> requests() {
        var requests = new LinkedHashMap<String, Instant>();
        chain.requests().forEach(request -> requests.putIfAbsent(request.getId(), request.getTime()));
        return requests.values().stream().sorted().toList();
    }

    /** Of what is watched beside the champion's metric, that which has changed and stands in its newest window. */
    List<WatchedSeries> changed() {
        var epoch = champion().map(ModelPromoted::getEpoch).orElse(0L);
        return chain.conceptReports().stream()
                .filter(report -> report.getChampionEpoch() == epoch)
                .max(Comparator.comparing(ConceptReport::getWindowEnd))
                .map(ConceptReport::getWatched)
                .orElse(List.of())
                .stream()
                .filter(series -> series.getVerdict() == DriftVerdict.TRIP)
                .toList();
    }

    Optional<Candidate> candidate(String id) {
        return chain.candidates().stream()
                .filter(candidate -> candidate.getId().equals(id))
                .findFirst();
    }

    Optional<TrainingRun> run(Candidate candidate) {
        return chain.runs().stream()
                .filter(run -> run.getId().equals(candidate.getRunId()))
                .findFirst();
    }

    private Stream<Decision> decisions() {
        var once = new LinkedHashMap<String, Decision>();
        chain.decisions().forEach(decision -> once.putIfAbsent(decision.getId(), decision));
        return once.values().stream().sorted(Comparator.comparing(Decision::getDecidedAt));
    }

    /** Only the policy knows a cooldown. */
    private Stream<Decision> ofPolicy() {
        return decisions().filter(decision -> decision.getThresholds().containsKey("cooldown"));
    }
}
