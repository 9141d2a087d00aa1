package dev.freshet.trainer;

import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TriggerKind;
import dev.freshet.schemas.TriggerReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A pipeline with three features of which two matter, and examples of it. */
final class TestPipeline {
    static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

    private final String name;
    private final int trials;

    TestPipeline(String name, int trials) {
        this.name = name;
        this.trials = trials;
    }

    String yaml() {
        return """
                apiVersion: freshet/v1
                kind: Pipeline
                metadata: {name: %s, owner: tests}
                spec:
                  events:
                    id: id
                    time: at
                    fields:
                      id: {type: string}
                      at: {type: timestamp}
                      a: {type: double}
                      b: {type: double}
                      c: {type: double}
                  labels: {id: id, value: {field: y, type: boolean}, maturity: PT1H, missing: drop}
                  features:
                    - {name: a, value: "a"}
                    - {name: b, value: "b"}
                    - {name: c, value: "c"}
                  drift: {window: P1D, measure: psi, warn: 0.1, trip: 0.2, clear: 0.08, minRows: 2000}
                  triggers: {newExamples: 100000, cooldown: PT1H, perDay: 24}
                  training: {learner: xgboost, objective: binary:logistic, window: P30D, search: {trials: %d}, rounds: 60, device: auto, seed: 7}
                  evaluation: {metric: auc, holdout: 0.2, minRows: 100, minPositives: 10, margin: 0.002}
                  promotion: auto
                """.formatted(name, trials);
    }

    Pipeline parsed() {
        return switch (PipelineReader.read(yaml())) {
            case Reading.Accepted accepted -> accepted.pipeline();
            case Reading.Refused refused ->
                throw new AssertionError(refused.mistakes().toString());
        };
    }

    PipelineDocument document() {
        return PipelineDocument.newBuilder()
                .setPipeline(name)
                .setGeneration(1)
                .setDocument(yaml())
                .setDigest("")
                .setActor("tests")
                .setAppliedAt(START)
                .build();
    }

    TrainingRequest request(String id) {
        return request(id, TriggerKind.PERSON);
    }

    TrainingRequest request(String id, TriggerKind why) {
        var set = parsed().featureSet();
        var time = START.plusSeconds(10 * 86_400);
        return TrainingRequest.newBuilder()
                .setId(id)
                .setPipeline(name)
                .setGeneration(1)
                .setFeatureSet(set.id())
                .setFeatures(set.names())
                .setReasons(List.of(new TriggerReason(why, "asked for by " + why, "cause-1", time)))
                .setTime(time)
                .setRequestedAt(START)
                .setChampionEpoch(0)
                .build();
    }

    /** As the registry announces a candidate that won. */
    ModelPromoted promotion(Candidate candidate) {
        return ModelPromoted.newBuilder()
                .setPipeline(name)
                .setVersion(1)
                .setPreviousVersion(0)
                .setEpoch(1)
                .setArtifactUri(candidate.getArtifactUri())
                .setDigest(candidate.getDigest())
                .setLearner(candidate.getLearner())
                .setObjective(candidate.getObjective())
                .setFeatureSet(candidate.getFeatureSet())
                .setFeatures(candidate.getFeatures())
                .setManifestId(candidate.getManifest().getId())
                .setManifestRanges(candidate.getManifest().getRanges())
                .setReference(candidate.getReference())
                .setLabelMean(candidate.getLabelMean())
                .setLearnedUntil(candidate.getLearnedUntil())
                .setCandidateId(candidate.getId())
                .setActor("gate")
                .setReason("a first model")
                .setRevert(false)
                .setTime(candidate.getTime())
                .setPromotedAt(candidate.getCreatedAt())
                .build();
    }

    /** One example a minute; the same every time. */
    List<Example> examples(int count) {
        var random = new Random(42);
        var set = parsed().featureSet();
        var examples = new ArrayList<Example>();
        for (int i = 0; i < count; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double c = i % 17 == 0 ? Double.NaN : random.nextGaussian();
            double chance = 1 / (1 + Math.exp(-(1.5 * a - b * b + 0.5)));
            var time = START.plusSeconds(60L * i);
            examples.add(Example.newBuilder()
                    .setPipeline(name)
                    .setEventId("e" + i)
                    .setTime(time)
                    .setFeatureSet(set.id())
                    .setValues(List.of(a, b, c))
                    .setLabel(random.nextDouble() < chance ? 1 : 0)
                    .setLabelKnownAt(time)
                    .setMaturedAt(time)
                    .setRevision(0)
                    .setLineage(new Lineage(name + ".features", 0, (long) i, (long) i, 1, null))
                    .build());
        }
        return examples;
    }
}
