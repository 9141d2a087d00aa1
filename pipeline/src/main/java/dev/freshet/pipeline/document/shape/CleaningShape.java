package dev.freshet.pipeline.document.shape;

import static dev.freshet.pipeline.document.shape.Key.optional;
import static dev.freshet.pipeline.document.shape.Key.required;

import dev.freshet.pipeline.document.shape.Shape.Choice;
import dev.freshet.pipeline.document.shape.Shape.Decimal;
import dev.freshet.pipeline.document.shape.Shape.Either;
import dev.freshet.pipeline.document.shape.Shape.ListOf;
import dev.freshet.pipeline.document.shape.Shape.MapOf;
import dev.freshet.pipeline.document.shape.Shape.Section;
import dev.freshet.pipeline.document.shape.Shape.Single;
import dev.freshet.pipeline.document.shape.Shape.Text;
import dev.freshet.pipeline.document.shape.Shape.Variant;
import dev.freshet.pipeline.document.shape.Shape.Whole;
import dev.freshet.pipeline.document.shape.Shape.WordOr;
import dev.freshet.pipeline.spec.CleaningStep;
import java.util.List;

/** The part of the table that says how a cleaning step is written: a word, or one key with what the step needs to know. */
final class CleaningShape {
    private static final Text LINE = new Text("[^\\r\\n]{1,400}", "one line of at most 400 characters");
    private static final ListOf WORDS = new ListOf(LINE, 1, 1_000);

    private static final Section NEAREST = new Section(List.of(
            required("of", WORDS, "The closed vocabulary."),
            required("within", new Whole(1, 20), "Most letters that may be inserted, deleted or replaced.")));

    private static final Section TRUTH = new Section(
            List.of(required("yes", WORDS, "Texts that are true."), required("no", WORDS, "Texts that are false.")));

    private static final Section TIMESTAMP = new Section(List.of(
            optional(
                    "formats",
                    new ListOf(LINE, 1, 20),
                    "Formats beside ISO-8601, as Java's DateTimeFormatter writes them, with English names."),
            optional("epoch", Choice.of(CleaningStep.EpochUnit.values()), "Unit of numbers since 1970."),
            optional("zone", LINE, "Zone of text that names none: an IANA name or an offset.")
                    .orElse("UTC")));

    private static final Text MARK = new Text("[.,' _\\u2019]", "one of . , ' _ or a space");

    private static final Section DIGITS = new Section(
            List.of(required("decimal", MARK, "Decimal mark."), optional("group", MARK, "Mark between thousands.")));

    private static final Section CONVERT = new Section(List.of(
            optional("times", new Decimal(-1e12, false, 1e12), "Factor.").orElse(1.0),
            optional("plus", new Decimal(-1e12, false, 1e12), "What is added to the product.")
                    .orElse(0.0)));

    private static final Section IMPUTE = new Section(List.of(
            required("with", Choice.of(CleaningStep.Statistic.values()), "What of the last values."),
            required(
                    "over",
                    new Whole(1, 1_000),
                    "How many values; until so many were seen the field stays as it is.")));

    static final WordOr STEP = new WordOr(
            Choice.of(CleaningStep.Plain.values()),
            new Either(List.of(
                    step("synonyms", new MapOf(LINE, LINE, 1_000), "Another text for each of some texts."),
                    step("nearest", NEAREST, "The one nearest word of a closed vocabulary, or a refusal."),
                    step("words", NEAREST, "The same for each word of a text that has a letter and no digit."),
                    step("drop", WORDS, "Takes one of these words from the end of a text."),
                    step("missing", WORDS, "Texts that stand for no value."),
                    step(
                            "units",
                            new MapOf(LINE, new Decimal(0, true, 1e12), 100),
                            "Units a number may have beside it, and how many of the field's own unit each is."),
                    step("digits", DIGITS, "A number in digits with these marks."),
                    step(
                            "timestamp",
                            TIMESTAMP,
                            "Text in declared formats, and numbers in a declared unit, as an instant."),
                    step("convert", CONVERT, "A number of another scale, such as degrees."),
                    step("impute", IMPUTE, "What the last events say, for a field that has no value."),
                    step("boolean", TRUTH, "Words for true and for false."),
                    step("default", new Single(), "Value of a field that has none; goes last."))));

    private CleaningShape() {}

    private static Variant step(String name, Shape shape, String meaning) {
        return new Variant(name, new Section(List.of(required(name, shape, meaning))));
    }
}
