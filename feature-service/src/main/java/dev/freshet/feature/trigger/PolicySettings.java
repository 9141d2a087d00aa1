package dev.freshet.feature.trigger;

import dev.freshet.pipeline.spec.Triggers;

/**
 * What the policy holds causes against.
 *
 * @param pipeline name of the pipeline
 * @param generation generation of its document
 * @param featureSet feature set of its vectors
 * @param triggers the document's triggers
 * @param schedule when training is due by the calendar
 */
public record PolicySettings(
        String pipeline, int generation, String featureSet, Triggers triggers, Schedule schedule) {}
