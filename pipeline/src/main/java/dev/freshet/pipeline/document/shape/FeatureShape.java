package dev.freshet.pipeline.document.shape;

import static dev.freshet.pipeline.document.shape.Key.optional;
import static dev.freshet.pipeline.document.shape.Key.required;

import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.Decimal;
import dev.freshet.pipeline.document.shape.Shape.Either;
import dev.freshet.pipeline.document.shape.Shape.ListOf;
import dev.freshet.pipeline.document.shape.Shape.Period;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.shape.Shape.Text;
import dev.freshet.pipeline.document.shape.Shape.Variant;
import dev.freshet.pipeline.document.shape.Shape.Whole;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import java.time.Duration;
import java.util.List;

/** The part of the table that says how one column is written, each kind with its own keys. */
final class FeatureShape {
    private static final Text FEATURE_NAME =
            new Text("[a-z][a-z0-9_]{0,62}", "lower-case letters, digits and '_', beginning with a letter, at most 63");

    private static final ListOf VOCABULARY =
            new ListOf(new Text("[^\\r\\n]{1,200}", "one line of at most 200 characters"), 1, 1_000);

    private static final Section EXPRESSION_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "Name of the column the model sees."),
            required(
                    "value",
                    Words.EXPRESSION,
                    "CEL over fields, or features above, that gives a number or a boolean.")));

    private static final Section CATEGORY_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "Name of the column the model sees."),
            required("category", Words.FIELD_NAME, "Field whose value is a category: its place in the list, from 0."),
            required("values", VOCABULARY, "The closed vocabulary; any other value is missing.")));

    private static final Section ONE_HOT_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "What the names of the columns begin with; '_' and the value follow."),
            required("oneHot", Words.FIELD_NAME, "Field whose value is encoded with one column for each listed value."),
            required("values", VOCABULARY, "The values that have a column; any other value is 0 in all of them.")));

    private static final Section HASH_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "Name of the column the model sees."),
            required("hash", Words.FIELD_NAME, "Field whose value falls into a bucket, numbered from 0."),
            required("buckets", new Whole(2, 1_000_000), "How many buckets there are.")));

    private static final Section AGGREGATE_FEATURE = new Section(List.of(
            required("name", FEATURE_NAME, "Name of the column the model sees."),
            required("aggregate", Choice.of(Aggregate.values()), "Function over the window."),
            optional(
                    "of",
                    Words.FIELD_NAME,
                    "'label' or a field; count and since_last need none and then look at records."),
            required("by", Words.FIELD_NAME, "Field whose value is the entity the window belongs to."),
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

    static final Either FEATURE = new Either(List.of(
            new Variant("value", EXPRESSION_FEATURE),
            new Variant("aggregate", AGGREGATE_FEATURE),
            new Variant("category", CATEGORY_FEATURE),
            new Variant("oneHot", ONE_HOT_FEATURE),
            new Variant("hash", HASH_FEATURE)));

    private FeatureShape() {}
}
