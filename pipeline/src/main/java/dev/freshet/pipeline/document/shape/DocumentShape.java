package dev.freshet.pipeline.document.shape;

import static dev.freshet.pipeline.document.shape.Key.optional;
import static dev.freshet.pipeline.document.shape.Key.required;

import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.Decimal;
import dev.freshet.pipeline.document.shape.Shape.Either;
import dev.freshet.pipeline.document.shape.Shape.Flag;
import dev.freshet.pipeline.document.shape.Shape.ListOf;
import dev.freshet.pipeline.document.shape.Shape.MapOf;
import dev.freshet.pipeline.document.shape.Shape.OneOrMore;
import dev.freshet.pipeline.document.shape.Shape.Period;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.shape.Shape.Text;
import dev.freshet.pipeline.document.shape.Shape.Variant;
import dev.freshet.pipeline.document.shape.Shape.Whole;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.pipeline.spec.Rule;
import dev.freshet.pipeline.spec.Training;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The table of the document: every key, what may stand there, its default, its meaning. The JSON Schema and the tables
 * of {@code docs/pipeline-document.md} are held equal to it by tests; no other place declares a default.
 */
public final class DocumentShape {
    private static final long MANY = 1_000_000_000_000L;
    private static final Map<String, Object> ALL_DEFAULTS = Map.of();
    private static final List<Object> NONE = List.of();

    private static final Text PIPELINE_NAME =
            new Text("[a-z][a-z0-9-]{0,62}", "lower-case letters, digits and '-', beginning with a letter, at most 63");
    private static final Text FEATURE_NAME =
            new Text("[a-z][a-z0-9_]{0,62}", "lower-case letters, digits and '_', beginning with a letter, at most 63");
    static final Text FIELD_NAME =
            new Text("[A-Za-z_][A-Za-z0-9_]{0,62}", "letters, digits and '_', not beginning with a digit, at most 63");
    private static final Text EXPRESSION = new Text("[\\s\\S]{1,4096}", "a CEL expression of at most 4096 characters");
    private static final ListOf VOCABULARY =
            new ListOf(new Text("[^\\r\\n]{1,200}", "one line of at most 200 characters"), 1, 1_000);
    private static final Text DAY = new Text("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day such as 1990-01-01");
    private static final Text LINE = new Text("[^\\r\\n]{1,200}", "one line of at most 200 characters");

    private static final Section METADATA = new Section(List.of(
            required("name", PIPELINE_NAME, "Name of the pipeline; topics, consumer groups and metrics carry it."),
            optional("owner", LINE, "Who answers for the pipeline.").orElse("nobody")));

    private static final Section FIELD = new Section(List.of(
            required("type", Choice.of(FieldType.values()), "Type of the value after cleaning."),
            optional("required", new Flag(), "Whether an event without the field is rejected.")
                    .orElseDerived("true for the id and the time, false for every other field"),
            optional(
                            "clean",
                            new ListOf(CleaningShape.STEP, 0, 16),
                            "Cleaning steps, applied in order to the raw value before it is typed.")
                    .orElse(NONE)));

    private static final Section RULE = new Section(List.of(
            required("name", PIPELINE_NAME, "Name that rejections and metrics carry."),
            required("check", EXPRESSION, "CEL over the fields that gives a boolean; true lets the event pass."),
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

    private static final Section EVENTS = new Section(
            List.of(
                    required(
                            "id",
                            new OneOrMore(FIELD_NAME, 50),
                            "Field that makes an event the same event, text or int; or several fields that do together."),
                    required("time", FIELD_NAME, "Timestamp field that holds the event time; everything runs on it."),
                    required(
                            "fields",
                            new MapOf(FIELD_NAME, FIELD, 500),
                            "Fields by name; others in an event are ignored."),
                    optional("rules", new ListOf(RULE, 0, 100), "Checks every cleaned event must pass.")
                            .orElse(NONE),
                    optional(
                                    "quality",
                                    new ListOf(QualityShape.rule(PIPELINE_NAME), 0, 100),
                                    "Rules over the stream of events.")
                            .orElse(NONE),
                    optional("deduplicate", DEDUPLICATE, "How repeated events are told.")
                            .orElse(ALL_DEFAULTS),
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

    private static final Section LABEL_VALUE = new Section(List.of(
            required("field", FIELD_NAME, "Field of the label message that holds the label."),
            required(
                    "type",
                    new Choice(List.of("boolean", "int", "double")),
                    "boolean makes a classifier, int and double a regression.")));

    private static final Section LABELS = new Section(List.of(
            required(
                    "id",
                    new OneOrMore(FIELD_NAME, 50),
                    "Field of the label message that names the event; or as many as make its id, in the same order."),
            required("value", LABEL_VALUE, "The label itself."),
            optional(
                    "time",
                    FIELD_NAME,
                    "Field of the label message that says when it became known; without it the Kafka timestamp does."),
            required("maturity", new Period(), "Event time after the event from which its label may be learned from."),
            optional("missing", Choice.of(Labels.Missing.values()), "What becomes of an event without a label.")
                    .orElse("drop"),
            optional("revisions", new Period(), "How long after maturity a changed label still revises its example.")
                    .orElseDerived("three times maturity")));

    private static final Section EXPRESSION_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "Name of the column the model sees."),
            required("value", EXPRESSION, "CEL over fields, or features above, that gives a number or a boolean.")));

    private static final Section CATEGORY_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "Name of the column the model sees."),
            required("category", FIELD_NAME, "Field whose value is a category: its place in the list, from 0."),
            required("values", VOCABULARY, "The closed vocabulary; any other value is missing.")));

    private static final Section ONE_HOT_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "What the names of the columns begin with; '_' and the value follow."),
            required("oneHot", FIELD_NAME, "Field whose value is encoded with one column for each listed value."),
            required("values", VOCABULARY, "The values that have a column; any other value is 0 in all of them.")));

    private static final Section HASH_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "Name of the column the model sees."),
            required("hash", FIELD_NAME, "Field whose value falls into a bucket, numbered from 0."),
            required("buckets", new Whole(2, 1_000_000), "How many buckets there are.")));

    private static final Section AGGREGATE_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "Name of the column the model sees."),
            required("aggregate", Choice.of(Aggregate.values()), "Function over the window."),
            optional("of", FIELD_NAME, "'label' or a field; count and since_last need none and then look at records."),
            required("by", FIELD_NAME, "Field whose value is the entity the window belongs to."),
            required("over", new Period(), "Length of the window in event time, PT1S to P366D."),
            optional(
                            "delayed",
                            new Period(),
                            "How long before the record the window ends; labels known sooner wait so long.")
                    .orElse(Duration.ZERO),
            optional("share", new Decimal(0, false, 1), "Which quantile, 0 to 1; 0.5 is the median."),
            optional("smoothing", new Decimal(0, true, 1e9), "Values that prior counts for in a mean."),
            optional("prior", new Decimal(-1e12, false, 1e12), "The mean of nothing; goes with smoothing."),
            optional(
                    "empty",
                    new Decimal(-1e12, false, 1e12),
                    "The value where the window gives none; without it the value is missing.")));

    private static final Either FEATURE = new Either(List.of(
            new Variant("value", EXPRESSION_FEATURE),
            new Variant("aggregate", AGGREGATE_FEATURE),
            new Variant("category", CATEGORY_FEATURE),
            new Variant("oneHot", ONE_HOT_FEATURE),
            new Variant("hash", HASH_FEATURE)));

    private static final Decimal THRESHOLD = new Decimal(0, true, 100);

    private static final Section DRIFT = new Section(List.of(
            optional("window", new Period(), "Tumbling window in event time, at least PT1M.")
                    .orElse(Duration.ofDays(1)),
            optional("measure", Choice.of(Drift.Measure.values()), "Measure of distribution change.")
                    .orElse("psi"),
            optional("warn", THRESHOLD, "From here a feature is watched.").orElse(0.1),
            optional("trip", THRESHOLD, "From here a feature has drifted.").orElse(0.2),
            optional("clear", THRESHOLD, "A drifted feature has recovered below this.")
                    .orElse(0.08),
            optional("minRows", new Whole(1, MANY), "Rows in a window below which nothing is concluded.")
                    .orElse(1_000L)));

    private static final Section DRIFT_TRIGGER = new Section(List.of(
            optional("trips", new Whole(1, 100), "How many of the last reports must have tripped.")
                    .orElse(2L),
            optional("of", new Whole(1, 100), "How many reports are looked at.").orElse(3L)));

    private static final Section TRIGGERS = new Section(List.of(
            optional("drift", DRIFT_TRIGGER, "Train when enough of the last drift reports tripped."),
            optional("firstModel", new Whole(1, MANY), "Train the first model when there are this many examples.")
                    .orElseDerived("evaluation.minRows / evaluation.holdout rounded up, at least 1000"),
            optional(
                    "newExamples", new Whole(1, MANY), "Train when this many examples matured since the last request."),
            optional("schedule", LINE, "Train at these event times: cron with five fields, UTC."),
            optional("cooldown", new Period(), "Least event time between two requests; a person does not wait.")
                    .orElse(Duration.ofHours(12)),
            optional("perDay", new Whole(1, 1_000), "Most requests in any 24 hours of event time.")
                    .orElse(4L)));

    private static final Section SEARCH =
            new Section(List.of(optional("trials", new Whole(1, 1_000), "Settings the search tries.")
                    .orElse(8L)));

    private static final Section TRAINING = new Section(List.of(
            optional("learner", Choice.of(Training.Learner.values()), "The learner.")
                    .orElse("xgboost"),
            optional(
                            "objective",
                            new Choice(List.of("binary:logistic", "reg:squarederror")),
                            "Objective in the learner's own words.")
                    .orElseDerived("binary:logistic for boolean labels, reg:squarederror for int and double"),
            optional("window", new Period(), "How much event time before the request to learn from, at least PT1M.")
                    .orElse(Duration.ofDays(30)),
            optional("search", SEARCH, "How settings are searched.").orElse(ALL_DEFAULTS),
            optional("rounds", new Whole(1, 10_000), "Most boosting rounds; early stopping may end sooner.")
                    .orElse(200L),
            optional("device", Choice.of(Training.Device.values()), "Where to train; auto takes CUDA where it is.")
                    .orElse("auto"),
            optional("seed", new Whole(0, Integer.MAX_VALUE), "Seed of everything random.")
                    .orElse(7L)));

    private static final Section EVALUATION = new Section(List.of(
            optional("metric", Choice.of(Evaluation.Metric.values()), "Metric that decides.")
                    .orElseDerived("auc for boolean labels, rmse for int and double"),
            optional("holdout", new Decimal(0, true, 0.5), "Share of the newest rows that nobody learns from.")
                    .orElse(0.2),
            optional("minRows", new Whole(1, MANY), "Rows of the holdout below which there is not enough evidence.")
                    .orElse(1_000L),
            optional("minPositives", new Whole(0, MANY), "Positives, and negatives, below which there is not enough.")
                    .orElseDerived("100 for boolean labels, 0 for int and double"),
            optional("margin", new Decimal(0, false, 1e12), "Non-inferiority margin in the metric's unit.")
                    .orElseDerived("0.002 for boolean labels, 0 for int and double"),
            optional("slices", new ListOf(FIELD_NAME, 0, 10), "Fields by whose values the metric is shown.")
                    .orElse(NONE)));

    private static final Section SPEC = new Section(List.of(
            required("events", EVENTS, "What producers send."),
            required("labels", LABELS, "The truth about events, known later."),
            required("features", new ListOf(FEATURE, 1, 1_000), "What the model sees, in order."),
            optional("drift", DRIFT, "How distribution change is measured.").orElse(ALL_DEFAULTS),
            optional("triggers", TRIGGERS, "When to train.").orElse(ALL_DEFAULTS),
            optional("training", TRAINING, "How to train.").orElse(ALL_DEFAULTS),
            optional("evaluation", EVALUATION, "How a challenger is judged.").orElse(ALL_DEFAULTS),
            optional("promotion", Choice.of(Promotion.values()), "What a won evaluation does.")
                    .orElse("auto")));

    public static final Section DOCUMENT = new Section(List.of(
            required("apiVersion", new Choice(List.of("freshet/v1")), "Version of this format."),
            required("kind", new Choice(List.of("Pipeline")), "What the document describes."),
            required("metadata", METADATA, "Name and owner."),
            required("spec", SPEC, "The pipeline.")));

    private DocumentShape() {}
}
