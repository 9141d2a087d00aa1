package dev.freshet.registry.promotion;

import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.registry.promotion.Outcome.Decided;
import dev.freshet.registry.promotion.Outcome.Kind;
import dev.freshet.registry.version.DocumentInForce;
import dev.freshet.registry.version.Entry;
import dev.freshet.registry.version.Judgement;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineState;
import dev.freshet.registry.version.Stage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation does. It promotes only if it was made against the champion that is still in service: a verdict over
 * an older one says nothing about this one.
 */
final class Gate {
    static final String ACTOR = "gate";

    private Gate() {}

    static Step judge(PipelineState state, ModelVersion version, Judgement judgement, Instant now) {
        PipelineState judged = state.with(version.judgedBy(judgement.id())).with(new Entry.Judged(judgement.id()));
        ModelVersion present = judged.version(version.version()).orElseThrow();
        return switch (judgement.verdict()) {
            case PROMOTE -> won(judged, present, judgement, now);
            case KEEP ->
                Step.of(
                        present.isNew() ? judged.with(present.in(Stage.REJECTED)) : judged,
                        decided(judged, present, judgement, Kind.KEPT, judgement.reason()));
            case NOT_ENOUGH_EVIDENCE ->
                Step.of(judged, decided(judged, present, judgement, Kind.NOT_ENOUGH_EVIDENCE, judgement.reason()));
            case UNKNOWN ->
                Step.of(
                        judged,
                        decided(
                                judged,
                                present,
                                judgement,
                                Kind.REFUSED,
                                "the verdict is not known to this registry; upgrade it before the evaluator"));
        };
    }

    private static Step won(PipelineState state, ModelVersion version, Judgement judgement, Instant now) {
        if (judgement.championEpoch() != state.epoch()) {
            String reason = "judged against epoch %d, but epoch %d is in service: %s"
                    .formatted(judgement.championEpoch(), state.epoch(), judgement.reason());
            return Step.of(state, decided(state, version, judgement, Kind.STALE, reason));
        }
        Optional<DocumentInForce> document = state.inForce();
        if (document.isEmpty()) {
            return Step.of(
                    state,
                    decided(
                            state,
                            version,
                            judgement,
                            Kind.REFUSED,
                            "pipeline " + state.pipeline() + " is not in force; apply its document first"));
        }
        Promotion promotion = document.get().promotion();
        if (promotion == Promotion.OBSERVE || promotion == Promotion.SUGGEST || state.hold()) {
            return Step.of(
                    version.isNew() ? state.with(version.in(Stage.CHALLENGER)) : state,
                    decided(
                            state,
                            version,
                            judgement,
                            Kind.SUGGESTED,
                            suggestion(state, promotion, version, judgement)));
        }
        Step step = Championship.change(
                state,
                version,
                new Championship.Cause(judgement.id(), ACTOR, judgement.reason(), judgement.time(), now));
        return new Step(
                step.state(),
                with(step.outcomes(), decided(state, version, judgement, Kind.PROMOTED, judgement.reason())));
    }

    private static String suggestion(
            PipelineState state, Promotion promotion, ModelVersion version, Judgement judgement) {
        String why = state.hold()
                ? "promotions are on hold"
                : "promotion is " + promotion.name().toLowerCase(java.util.Locale.ROOT);
        return "%s, so version %d waits for a person: %s".formatted(why, version.version(), judgement.reason());
    }

    private static List<Outcome> with(List<Outcome> outcomes, Outcome last) {
        List<Outcome> all = new java.util.ArrayList<>(outcomes);
        all.add(last);
        return all;
    }

    private static Decided decided(
            PipelineState state, ModelVersion version, Judgement judgement, Kind kind, String reason) {
        Map<String, String> inputs = new HashMap<>(judgement.inputs());
        inputs.put("championEpoch", Long.toString(judgement.championEpoch()));
        inputs.put("epoch", Long.toString(state.epoch()));
        inputs.put("version", Integer.toString(version.version()));
        return new Decided(
                "dec-" + judgement.id(),
                kind,
                "version " + version.version(),
                reason,
                inputs,
                judgement.thresholds(),
                List.of(judgement.id(), version.candidateId()),
                ACTOR,
                judgement.time());
    }
}
