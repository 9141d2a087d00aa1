package dev.freshet.feature.http;

import dev.freshet.feature.online.EntityAnswer;
import dev.freshet.feature.online.Serving;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one entity.
 *
 * @param pipeline the pipeline
 * @param generation generation that computed them
 * @param featureSet the feature set they belong to
 * @param by field that names the entity
 * @param key its value
 * @param time event time at which the windows end
 * @param newest time of the entity's newest record, null where none has been seen
 * @param features values by name; null where missing
 */
public record EntityView(
        String pipeline,
        int generation,
        String featureSet,
        String by,
        String key,
        Instant time,
        @Nullable Instant newest,
        Map<String, @Nullable Double> features) {

    static EntityView of(Serving serving, EntityAnswer answer) {
        return new EntityView(
                serving.pipeline().name(),
                serving.generation(),
                serving.features().featureSet(),
                answer.by(),
                answer.key(),
                answer.time(),
                answer.newest(),
                FeatureMap.of(answer.features()));
    }
}
