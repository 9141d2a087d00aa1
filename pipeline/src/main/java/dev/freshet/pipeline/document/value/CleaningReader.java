package dev.freshet.pipeline.document.value;

import dev.freshet.pipeline.spec.CleaningStep;
import dev.freshet.pipeline.spec.CleaningStep.EpochUnit;
import dev.freshet.pipeline.spec.CleaningStep.Statistic;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Makes the cleaning steps of a field out of what stands under {@code clean}. */
public final class CleaningReader {
    private CleaningReader() {}

    public static List<CleaningStep> steps(Values field) {
        return field.items("clean").stream().map(CleaningReader::step).toList();
    }

    /** The word that names each step, as far as the steps are right. */
    public static List<String> words(Values field) {
        return field.items("clean").stream().map(CleaningReader::word).toList();
    }

    private static String word(Object item) {
        return item instanceof Values step ? step.onlyKey() : item.toString();
    }

    private static CleaningStep step(Object item) {
        return item instanceof Values step
                ? withParameters(step)
                : CleaningStep.Plain.valueOf(item.toString().toUpperCase(Locale.ROOT));
    }

    private static CleaningStep withParameters(Values step) {
        return switch (step.onlyKey()) {
            case "synonyms" -> new CleaningStep.Synonyms(step.map("synonyms", String.class));
            case "nearest" -> nearest(step.section("nearest"));
            case "words" -> eachWord(step.section("words"));
            case "drop" -> new CleaningStep.Drop(step.texts("drop"));
            case "missing" -> new CleaningStep.Missing(step.texts("missing"));
            case "units" -> new CleaningStep.Units(step.map("units", Double.class));
            case "digits" -> digits(step.section("digits"));
            case "timestamp" -> timestamp(step.section("timestamp"));
            case "convert" -> convert(step.section("convert"));
            case "impute" -> impute(step.section("impute"));
            case "boolean" -> truth(step.section("boolean"));
            case "default" -> new CleaningStep.Fallback(step.single("default").orElseThrow());
            case String other -> throw new IllegalStateException("the table names a step nobody reads: " + other);
        };
    }

    private static CleaningStep nearest(Values nearest) {
        return new CleaningStep.Nearest(
                nearest.texts("of"), Math.toIntExact(nearest.whole("within").orElseThrow()));
    }

    private static CleaningStep eachWord(Values words) {
        return new CleaningStep.Words(
                words.texts("of"), Math.toIntExact(words.whole("within").orElseThrow()));
    }

    private static CleaningStep digits(Values marks) {
        return new CleaningStep.Digits(
                marks.text("decimal").orElseThrow().charAt(0),
                marks.text("group").map(mark -> mark.charAt(0)).orElse(CleaningStep.Digits.NO_GROUPS));
    }

    private static CleaningStep timestamp(Values timestamp) {
        return new CleaningStep.Timestamp(
                timestamp.texts("formats"),
                timestamp.text("epoch").map(word -> EpochUnit.valueOf(word.toUpperCase(Locale.ROOT))),
                ZoneId.of(timestamp.text("zone").orElseThrow()));
    }

    private static CleaningStep convert(Values convert) {
        return new CleaningStep.Convert(
                convert.decimal("times").orElseThrow(), convert.decimal("plus").orElseThrow());
    }

    private static CleaningStep impute(Values impute) {
        return new CleaningStep.Impute(
                Statistic.valueOf(impute.text("with").orElseThrow().toUpperCase(Locale.ROOT)),
                Math.toIntExact(impute.whole("over").orElseThrow()));
    }

    private static CleaningStep truth(Values truth) {
        return new CleaningStep.Truth(truth.texts("yes"), truth.texts("no"));
    }
}
