package dev.freshet.feature.trigger;

import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.pipeline.spec.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
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
     * How many examples since the last request are enough for another; empty where none are.
     *
     * @param learned rows that the champion learned from; 0 where nobody knows
     * @param eagerness how often that number is halved
     */
    OptionalLong newExamples(long learned, int eagerness) {
        var stated = triggers.newExamples();
        if (!triggers.doubled() || learned == 0) {
            return stated;
        }
        var enough = Math.max(evidence.minRows(), learned >> eagerness);
        return OptionalLong.of(Math.min(enough, stated.orElse(Long.MAX_VALUE)));
    }

    /**
     * What a challenger is judged on.
     *
     * @param window how much event time a training learns from
     * @param holdout share of it that is held out
     * @param minRows rows that the holdout must have
     * @param minPositives positives, and negatives, that the holdout must have; 0 for numbers
     */
    public record Evidence(Duration window, double holdout, long minRows, long minPositives) {
        public static Evidence of(Pipeline pipeline) {
            var evaluation = pipeline.evaluation();
            return new Evidence(
                    pipeline.training().window(),
                    evaluation.holdout(),
                    evaluation.minRows(),
                    evaluation.minPositives());
        }
    }
}
