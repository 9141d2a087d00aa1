package dev.freshet.pipeline.document.shape;

import static dev.freshet.pipeline.document.shape.Key.optional;
import static dev.freshet.pipeline.document.shape.Key.required;

import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.Decimal;
import dev.freshet.pipeline.document.shape.Shape.Either;
import dev.freshet.pipeline.document.shape.Shape.Period;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.shape.Shape.Text;
import dev.freshet.pipeline.document.shape.Shape.Variant;
import dev.freshet.pipeline.document.shape.Shape.Whole;
import dev.freshet.pipeline.spec.StreamRule;
import java.util.ArrayList;
import java.util.List;

/** The part of the table that says how a rule over the stream is written: its name, one measure, its window. */
final class QualityShape {
    private static final Decimal SHARE = new Decimal(0, false, 1);
    private static final Key MIN_EVENTS = optional(
                    "minEvents", new Whole(1, Words.MANY), "Events in a window below which nothing is concluded.")
            .orElse(100L);

    private static final Section NULL_SHARE = new Section(List.of(
            required("of", Words.FIELD_NAME, "The field."),
            required("max", SHARE, "Largest share of events without it."),
            MIN_EVENTS));

    private static final Section DISTINCT = new Section(List.of(
            required("of", Words.FIELD_NAME, "The field."),
            optional("min", new Whole(1, Words.MANY), "Fewest different values."),
            optional("max", new Whole(1, Words.MANY), "Most different values."),
            MIN_EVENTS));

    private static final Section VOLUME = new Section(List.of(
            optional("min", new Whole(1, Words.MANY), "Fewest events."),
            optional("max", new Whole(1, Words.MANY), "Most events.")));

    private static final Section REJECTED_SHARE =
            new Section(List.of(required("max", SHARE, "Largest share of events that are refused."), MIN_EVENTS));

    private QualityShape() {}

    static Either rule(Text name) {
        var violations = new Section(List.of(
                required("of", name, "A rule of spec.events.rules that warns or vetoes."),
                required("max", SHARE, "Largest share of events that fail it."),
                MIN_EVENTS));
        var freshness = new Section(
                List.of(required("max", new Period(), "Most time between the clock and the newest event.")));
        return new Either(List.of(
                windowed(name, "nullShare", NULL_SHARE, "Share of accepted events without a field."),
                windowed(name, "distinct", DISTINCT, "Number of different values of a field in accepted events."),
                windowed(name, "volume", VOLUME, "Number of events, refused ones too."),
                windowed(name, "rejectedShare", REJECTED_SHARE, "Share of all events that are refused."),
                windowed(name, "violations", violations, "Share of accepted events that fail a rule."),
                variant(name, "freshness", freshness, "How far the newest event lags behind the clock.", List.of())));
    }

    private static Variant windowed(Text name, String measure, Section section, String meaning) {
        var over = required("over", new Period(), "Length of the tumbling window in event time, PT1M to P366D.");
        return variant(name, measure, section, meaning, List.of(over));
    }

    private static Variant variant(Text name, String measure, Section section, String meaning, List<Key> window) {
        var keys = new ArrayList<Key>();
        keys.add(required("name", name, "Name that alerts, decisions and metrics carry."));
        keys.add(required(measure, section, meaning));
        keys.addAll(window);
        keys.add(optional("otherwise", Choice.of(StreamRule.Otherwise.values()), "What a breach does besides an alert.")
                .orElse("warn"));
        return new Variant(measure, new Section(keys));
    }
}
