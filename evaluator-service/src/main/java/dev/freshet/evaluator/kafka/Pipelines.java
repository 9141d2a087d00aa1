package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.evaluation.Rules;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rules in force by pipeline, kept up to date by whoever follows the documents. */
final class Pipelines {
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, Rules> rules = new ConcurrentHashMap<>();
    private final Map<String, Duration> conceptWindows = new ConcurrentHashMap<>();

    void put(PipelineVersion version) {
        conceptWindows.put(version.name(), version.pipeline().drift().concept().window());
        rules.put(
                version.name(),
                new Rules(version.generation(), version.pipeline().evaluation()));
    }

    void remove(String pipeline) {
        rules.remove(pipeline);
        conceptWindows.remove(pipeline);
    }

    Optional<Rules> rules(String pipeline) {
        return Optional.ofNullable(rules.get(pipeline));
    }

    /** Event time of which one value of its champion's quality is taken; a day once it is gone. */
    Duration conceptWindow(String pipeline) {
        return conceptWindows.getOrDefault(pipeline, DAY);
    }
}
