package dev.freshet.feature.trigger;

import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.pipeline.spec.Triggers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the policy holds causes against.
 *
 * @param pipeline name of the pipeline
 * @param generation generation of its document
 * @param featureSet feature set of its vectors
 * @param triggers the document's triggers
 * @param promotion what a won evaluation does
 * @param evidence what a challenger is judged on
 * @param step how far event time goes on at a time while events come
 * @param past event time before which nothing is asked for, because another generation is live; null for none
 */
public record PolicySettings(
        String pipeline,
        int generation,
        String featureSet,
        Triggers triggers,
        Promotion promotion,
        Evidence evidence,
        Duration step,
        @Nullable Instant past) {
    /**
     * What a challenger is judged on.
     *
     * @param window how much event time a training learns from
     * @param holdout share of it that is held out
     * @param minPositives positives, and negatives, that the holdout must have; 0 for numbers
     */
    public record Evidence(Duration window, double holdout, long minPositives) {
        public static Evidence of(Pipeline pipeline) {
            var evaluation = pipeline.evaluation();
            return new Evidence(pipeline.training().window(), evaluation.holdout(), evaluation.minPositives());
        }
    }
}
