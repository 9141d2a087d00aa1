package dev.freshet.cli.draft;

import dev.freshet.judging.checking.FieldReading;
import dev.freshet.pipeline.spec.CleaningStep;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One way to read a column: a type, and the cleaning that leads to it.
 *
 * @param type type of the field
 * @param steps its cleaning
 * @param yaml the cleaning as it stands in a document
 */
record Reading(FieldType type, List<CleaningStep> steps, String yaml) {
    /** Words that stand for no value in tables people keep. */
    static final List<String> NOTHING =
            List.of("N/A", "n/a", "NA", "NULL", "null", "None", "NaN", "nan", "?", "-", "--", "empty", "missing");

    private static final List<String> TIME_FORMATS = List.of(
            "M/d/yyyy H:mm",
            "M/d/yyyy H:mm:ss",
            "M/d/yyyy",
            "d/M/yyyy H:mm",
            "d/M/yyyy H:mm:ss",
            "d/M/yyyy",
            "d.M.yyyy H:mm",
            "d.M.yyyy H:mm:ss",
            "d.M.yyyy",
            "yyyy/M/d H:mm:ss",
            "yyyy/M/d",
            "yyyyMMdd",
            "d MMM yyyy",
            "MMM d, yyyy");

    Reading {
        steps = List.copyOf(steps);
    }

    /** Every way that is tried, the plainest first; text comes last and takes everything. */
    static List<Reading> all() {
        var all = new ArrayList<Reading>();
        for (var type : List.of(FieldType.BOOLEAN, FieldType.INT, FieldType.DOUBLE, FieldType.TIMESTAMP)) {
            all.add(new Reading(type, List.of(), ""));
        }
        for (var format : TIME_FORMATS) {
            var step = new CleaningStep.Timestamp(List.of(format), Optional.empty(), ZoneOffset.UTC);
            all.add(new Reading(
                    FieldType.TIMESTAMP, List.of(step), "{timestamp: {formats: [" + Yaml.text(format) + "]}}"));
        }
        var nothing = new CleaningStep.Missing(NOTHING);
        for (var type : List.of(FieldType.INT, FieldType.DOUBLE)) {
            all.add(new Reading(type, List.of(nothing, CleaningStep.Plain.NUMBER), "number"));
        }
        all.add(new Reading(FieldType.STRING, List.of(CleaningStep.Plain.TEXT), ""));
        return all;
    }

    /** Whether the column's cells are read as text, because the field makes something of them. */
    boolean cleans() {
        return !yaml.isEmpty();
    }

    /** What makes a plain value of text that was cleaned; text itself and ISO-8601 need nothing. */
    private Optional<String> fromText() {
        return switch (type) {
            case INT, DOUBLE -> Optional.of("number");
            case BOOLEAN -> Optional.of("{boolean: {yes: [\"true\"], no: [\"false\"]}}");
            case STRING, TIMESTAMP -> Optional.empty();
        };
    }

    boolean isNumber() {
        return type == FieldType.INT || type == FieldType.DOUBLE;
    }

    FieldReading reader() {
        return new FieldReading(new Field("value", type, false, steps));
    }

    /** The cleaning in the words of a document, with the words for nothing that were seen; empty where there is none. */
    String clean(List<String> nothing, boolean trim) {
        var steps = new ArrayList<String>();
        if (trim) {
            steps.add("trim");
        }
        if (!nothing.isEmpty()) {
            steps.add("{missing: [" + nothing.stream().map(Yaml::text).collect(Collectors.joining(", ")) + "]}");
        }
        if (cleans()) {
            steps.add(yaml);
        } else if (!steps.isEmpty()) {
            fromText().ifPresent(steps::add);
        }
        return String.join(", ", steps);
    }
}
