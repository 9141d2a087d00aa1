package dev.freshet.pipeline.document.shape;

import static dev.freshet.pipeline.document.shape.Key.optional;
import static dev.freshet.pipeline.document.shape.Key.required;

import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.OneOrMore;
import dev.freshet.pipeline.document.shape.Shape.Period;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.spec.Labels;
import java.util.List;

/** The part of the table that says how labels are written. */
final class LabelShape {
    private static final Section LABEL_VALUE = new Section(List.of(
            required("field", Words.FIELD_NAME, "Field of the label message that holds the label."),
            required(
                    "type",
                    new Choice(List.of("boolean", "int", "double")),
                    "boolean makes a classifier, int and double a regression.")));

    static final Section LABELS = new Section(List.of(
            required(
                    "id",
                    new OneOrMore(Words.FIELD_NAME, 50),
                    "Field of the label message that names the event; or as many as make its id, in the same order."),
            required("value", LABEL_VALUE, "The label itself."),
            optional(
                    "time",
                    Words.FIELD_NAME,
                    "Field of the label message that says when it became known; without it the Kafka timestamp does."),
            required("maturity", new Period(), "Event time after the event from which its label may be learned from."),
            optional("missing", Choice.of(Labels.Missing.values()), "What becomes of an event without a label.")
                    .orElse("drop"),
            optional("revisions", new Period(), "How long after maturity a changed label still revises its example.")
                    .orElseDerived("three times maturity")));

    private LabelShape() {}
}
