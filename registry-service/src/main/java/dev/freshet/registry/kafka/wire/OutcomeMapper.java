package dev.freshet.registry.kafka.wire;

import dev.freshet.registry.kafka.store.Identifiers;
import dev.freshet.registry.promotion.Outcome.ChampionChanged;
import dev.freshet.registry.promotion.Outcome.Decided;
import dev.freshet.registry.promotion.Outcome.DocumentChanged;
import dev.freshet.registry.version.Backfill;
import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.DocumentInForce;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.PipelineDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes of the registry as wire records.
 *
 * @param pipeline pipeline
 * @param generation generation of its document
 * @param now wall-clock time
 * @param traceparent trace context of what led to the outcomes
 */
public record OutcomeMapper(
        String pipeline,
        int generation,
        Instant now,
        @Nullable String traceparent) {

    public Decision toAvro(Decided decided) {
        return Decision.newBuilder()
                .setId(decided.id())
                .setPipeline(pipeline)
                .setGeneration(generation)
                .setKind(DecisionKind.valueOf(decided.kind().name()))
                .setSubject(decided.subject())
                .setReason(Identifiers.cut(decided.reason()))
                .setInputs(decided.inputs())
                .setThresholds(decided.thresholds())
                .setCauses(decided.causes())
                .setActor(decided.actor())
                .setTime(decided.time())
                .setDecidedAt(now)
                .setTraceparent(traceparent)
                .build();
    }

    public PipelineDocument toAvro(DocumentChanged changed) {
        DocumentInForce document = changed.document();
        return PipelineDocument.newBuilder()
                .setPipeline(pipeline)
                .setGeneration(document.generation())
                .setDocument(document.text())
                .setDigest(document.digest())
                .setActor(document.actor())
                .setAppliedAt(document.appliedAt())
                .setBackfill(toAvro(document.backfill()))
                .setTraceparent(traceparent)
                .build();
    }

    private static dev.freshet.schemas.@Nullable Backfill toAvro(@Nullable Backfill backfill) {
        return backfill == null
                ? null
                : dev.freshet.schemas.Backfill.newBuilder()
                        .setGeneration(backfill.generation())
                        .setFrom(backfill.range().from())
                        .setUntil(backfill.range().until())
                        .setRecords(backfill.range().records())
                        .setLabels(backfill.range().labels())
                        .setLiveGeneration(backfill.live().generation())
                        .setLiveSince(backfill.live().since())
                        .setLiveDocument(backfill.live().document())
                        .build();
    }

    public ModelPromoted toAvro(ChampionChanged changed, Candidate candidate) {
        ChampionChange change = changed.change();
        var serving = Serving.of(candidate);
        return ModelPromoted.newBuilder()
                .setPipeline(pipeline)
                .setVersion(change.version())
                .setPreviousVersion(change.previousVersion())
                .setEpoch(change.epoch())
                .setArtifactUri(serving.artifactUri())
                .setDigest(serving.digest())
                .setLearner(candidate.getLearner())
                .setObjective(candidate.getObjective())
                .setFeatureSet(candidate.getFeatureSet())
                .setFeatures(candidate.getFeatures())
                .setManifestId(candidate.getManifest().getId())
                .setEvaluationId(change.evaluationId())
                .setManifestRanges(candidate.getManifest().getRanges())
                .setReference(serving.reference())
                .setLabelMean(serving.labelMean())
                .setLearnedUntil(serving.learnedUntil())
                .setCandidateId(candidate.getId())
                .setActor(change.actor())
                .setReason(change.reason())
                .setRevert(change.revert())
                .setTime(change.time())
                .setPromotedAt(change.at())
                .setTraceparent(traceparent)
                .build();
    }
}
