package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.evaluation.Rules;
import dev.freshet.evaluator.live.DriftTerms;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rules in force by pipeline, kept up to date by whoever follows the documents. */
final class Pipelines {
    private final Map<String, Rules> rules = new ConcurrentHashMap<>();
    private final Map<String, DriftTerms> drift = new ConcurrentHashMap<>();

    void put(PipelineVersion version) {
        drift.put(version.name(), DriftTerms.of(version.pipeline()));
        rules.put(
                version.name(),
                new Rules(version.generation(), version.pipeline().evaluation()));
    }

    void remove(String pipeline) {
        rules.remove(pipeline);
        drift.remove(pipeline);
    }

    Optional<Rules> rules(String pipeline) {
        return Optional.ofNullable(rules.get(pipeline));
    }

    /** What its document says of drift. */
    DriftTerms drift(String pipeline) {
        return drift.getOrDefault(pipeline, DriftTerms.NONE);
    }
}
