package dev.freshet.pipeline.document.shape;

import static dev.freshet.pipeline.document.shape.Key.optional;
import static dev.freshet.pipeline.document.shape.Key.required;

import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.ListOf;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.spec.Promotion;
import java.util.List;

/**
 * The table of the document: every key, what may stand there, its default, its meaning. The JSON Schema and the tables
 * of {@code docs/pipeline-document.md} are held equal to it by tests; no other place declares a default.
 */
public final class DocumentShape {
    private static final Section METADATA = new Section(List.of(
            required(
                    "name", Words.PIPELINE_NAME, "Name of the pipeline; topics, consumer groups and metrics carry it."),
            optional("owner", Words.LINE, "Who answers for the pipeline.").orElse("nobody")));

    private static final Section SPEC = new Section(List.of(
            required("events", EventShape.EVENTS, "What producers send."),
            required("labels", LabelShape.LABELS, "The truth about events, known later."),
            required("features", new ListOf(FeatureShape.FEATURE, 1, 1_000), "What the model sees, in order."),
            optional("drift", TrainingShape.DRIFT, "How distribution change is measured.")
                    .orElse(Words.ALL_DEFAULTS),
            optional(
                            "triggers",
                            TrainingShape.TRIGGERS,
                            "When to train; where none of drift, concept, newExamples, doubled and schedule is there, drift: {trips: 2, of: 3}, concept and doubled.")
                    .orElse(Words.ALL_DEFAULTS),
            optional("training", TrainingShape.TRAINING, "How to train.").orElse(Words.ALL_DEFAULTS),
            optional("evaluation", TrainingShape.EVALUATION, "How a challenger is judged.")
                    .orElse(Words.ALL_DEFAULTS),
            optional("promotion", Choice.of(Promotion.values()), "What a won evaluation does.")
                    .orElse("auto")));

    public static final Section DOCUMENT = new Section(List.of(
            required("apiVersion", new Choice(List.of("freshet/v1")), "Version of this format."),
            required("kind", new Choice(List.of("Pipeline")), "What the document describes."),
            required("metadata", METADATA, "Name and owner."),
            required("spec", SPEC, "The pipeline.")));

    private DocumentShape() {}
}
