package dev.freshet.feature.trigger;

import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.pipeline.spec.Triggers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the policy holds causes against.
 *
 * @param pipeline name of the pipeline
 * @param generation generation of its document
 * @param featureSet feature set of its vectors
 * @param triggers the document's triggers
 * @param schedule when training is due by the calendar
 * @param promotion what a won evaluation does
 * @param past event time before which nothing is asked for, because another generation is live; null for none
 */
public record PolicySettings(
        String pipeline,
        int generation,
        String featureSet,
        Triggers triggers,
        Schedule schedule,
        Promotion promotion,
        @Nullable Instant past) {}
