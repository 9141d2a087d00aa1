package dev.freshet.pipeline.document.shape;

import static dev.freshet.pipeline.document.shape.Key.optional;
import static dev.freshet.pipeline.document.shape.Key.required;

import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.Flag;
import dev.freshet.pipeline.document.shape.Shape.ListOf;
import dev.freshet.pipeline.document.shape.Shape.MapOf;
import dev.freshet.pipeline.document.shape.Shape.OneOrMore;
import dev.freshet.pipeline.document.shape.Shape.Period;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.shape.Shape.Text;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Rule;
import java.time.Duration;
import java.util.List;

/** The part of the table that says how events are written: their fields, and the rules they are held against. */
final class EventShape {
    private static final Text DAY = new Text("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day such as 1990-01-01");
    private static final Section FIELD = new Section(List.of(
            required("type", Choice.of(FieldType.values()), "Type of the value after cleaning."),
            optional("required", new Flag(), "Whether an event without the field is rejected.")
                    .orElseDerived("true for the id and the time, false for every other field"),
            optional(
                            "clean",
                            new ListOf(CleaningShape.STEP, 0, 16),
                            "Cleaning steps, applied in order to the raw value before it is typed.")
                    .orElse(Words.NONE)));

    private static final Section RULE = new Section(List.of(
            required("name", Words.PIPELINE_NAME, "Name that rejections and metrics carry."),
            required("check", Words.EXPRESSION, "CEL over the fields that gives a boolean; true lets the event pass."),
            optional("otherwise", Choice.of(Rule.Otherwise.values()), "What happens to an event that fails the check.")
                    .orElse("reject"),
            optional(
                            "cleanFor",
                            new Period(),
                            "With veto, the tumbling window of event time that must pass without a failure before"
                                    + " anything is trained, PT1M to P366D.")
                    .orElseDerived("P1D where otherwise is veto")));

    private static final Section DEDUPLICATE = new Section(List.of(
            optional("within", new Period(), "How long, in event time, an id is remembered; PT0S remembers none.")
                    .orElse(Duration.ofDays(1)),
            optional(
                            "late",
                            Choice.of(Events.Late.values()),
                            "What happens to an event that is older than the newest by more than within, so that nobody knows whether it was accepted before.")
                    .orElse("accept")));

    static final Section EVENTS = new Section(
            List.of(
                    required(
                            "id",
                            new OneOrMore(Words.FIELD_NAME, 50),
                            "Field that makes an event the same event, text or int; or several fields that do together."),
                    required(
                            "time",
                            Words.FIELD_NAME,
                            "Timestamp field that holds the event time; everything runs on it."),
                    required(
                            "fields",
                            new MapOf(Words.FIELD_NAME, FIELD, 500),
                            "Fields by name; others in an event are ignored."),
                    optional("rules", new ListOf(RULE, 0, 100), "Checks every cleaned event must pass.")
                            .orElse(Words.NONE),
                    optional(
                                    "quality",
                                    new ListOf(QualityShape.rule(Words.PIPELINE_NAME), 0, 100),
                                    "Rules over the stream of events.")
                            .orElse(Words.NONE),
                    optional("deduplicate", DEDUPLICATE, "How repeated events are told.")
                            .orElse(Words.ALL_DEFAULTS),
                    optional(
                                    "notBefore",
                                    DAY,
                                    "First day, in UTC, that the time of an event or of a label can have; what is earlier is refused.")
                            .orElse("1990-01-01"),
                    optional(
                                    "maxStep",
                                    new Period(),
                                    "How far one event may move event time; one that would move it further waits until others confirm it, PT1M to P366D.")
                            .orElseDerived(
                                    "labels.maturity + revisions, or four times the stream's own gaps where those are longer")));

    private EventShape() {}
}
