package dev.freshet.feature.http;

import dev.freshet.feature.online.Serving;
import dev.freshet.feature.online.VectorAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vector of one event.
 *
 * @param pipeline the pipeline
 * @param generation generation that computed it
 * @param featureSet feature set; a model asks for the one it has learned from
 * @param eventId id of the event
 * @param time its event time
 * @param origin {@code state} where it was computed now, {@code log} where the event had come before
 * @param features values by name, in the order of the feature set; null where missing
 * @param warnings rules that fail and let the event pass
 */
public record VectorView(
        String pipeline,
        int generation,
        String featureSet,
        String eventId,
        Instant time,
        String origin,
        Map<String, @Nullable Double> features,
        List<String> warnings) {

    static VectorView of(Serving serving, VectorAnswer.Given answer) {
        return new VectorView(
                serving.pipeline().name(),
                serving.generation(),
                serving.features().featureSet(),
                answer.eventId(),
                answer.time(),
                answer.origin().name().toLowerCase(Locale.ROOT),
                FeatureMap.of(serving.names(), answer.values()),
                answer.warnings());
    }
}
