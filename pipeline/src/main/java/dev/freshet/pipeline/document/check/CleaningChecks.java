package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.CleaningReader;
import dev.freshet.pipeline.document.value.Values;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.TimestampFormats;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold between the steps of a field, and between them and its type. */
final class CleaningChecks {
    /** Steps that put in a value where there is none; they go last. */
    private static final Set<String> FILL_IN = Set.of("impute", "default");

    private static final Set<String> MAKE_NUMBERS = Set.of("number", "units", "digits", "convert");
    private static final Set<String> LEAVE_TEXT =
            Set.of("number", "units", "digits", "convert", "boolean", "timestamp");

    private CleaningChecks() {}

    static void check(Values field, FieldType type) {
        var steps = CleaningReader.words(field);
        if (new HashSet<>(steps).size() < steps.size()) {
            field.wrong("clean", "names a step twice", "name each step once");
        }
        steps.stream().filter(LEAVE_TEXT::contains).findFirst().ifPresent(step -> last(field, type, steps, step));
        if (steps.indexOf("default") >= 0 && steps.indexOf("default") < steps.size() - 1) {
            field.wrong("clean", "goes on after default", "put default last; a step behind it could still find none");
        }
        var imputed = steps.indexOf("impute");
        if (imputed >= 0 && steps.subList(imputed, steps.size()).stream().anyMatch(step -> !FILL_IN.contains(step))) {
            field.wrong("clean", "goes on after impute", "put impute last, or only default behind it");
        }
        if (steps.contains("text") && type != FieldType.STRING) {
            field.wrong(
                    "clean",
                    "makes text of a field of type " + DeclaredFields.word(type),
                    "declare it string, or drop text");
        }
        for (var item : field.items("clean")) {
            if (item instanceof Values step) {
                parameters(step, type);
            }
        }
    }

    /** The step that makes something else than text of text: fits the type, and no step on text stands behind it. */
    private static void last(Values field, FieldType type, List<String> steps, String step) {
        boolean numeric = type == FieldType.INT || type == FieldType.DOUBLE;
        if (MAKE_NUMBERS.contains(step) && !numeric) {
            field.wrong(
                    "clean",
                    "makes a number of a field of type " + DeclaredFields.word(type),
                    "declare it int or double, or drop " + step);
        }
        if (step.equals("boolean") && type != FieldType.BOOLEAN) {
            field.wrong(
                    "clean",
                    "makes a boolean of a field of type " + DeclaredFields.word(type),
                    "declare it boolean, or drop boolean");
        }
        if (step.equals("timestamp") && type != FieldType.TIMESTAMP) {
            field.wrong(
                    "clean",
                    "makes a timestamp of a field of type " + DeclaredFields.word(type),
                    "declare it timestamp, or drop timestamp");
        }
        var behind = steps.subList(steps.indexOf(step) + 1, steps.size());
        if (behind.stream().anyMatch(other -> !mayFollow(other, step))) {
            field.wrong("clean", "goes on after " + step, "put " + step + " last; the other steps work on text");
        }
    }

    /** A number may be converted, and what is missing filled in; the rest works on text. */
    private static boolean mayFollow(String other, String step) {
        return FILL_IN.contains(other)
                || other.equals(step)
                || (other.equals("convert") && MAKE_NUMBERS.contains(step));
    }

    private static void parameters(Values step, FieldType type) {
        switch (step.onlyKey()) {
            case "default" -> step.single("default").ifPresent(value -> fallback(step, value, type));
            case "nearest" -> repeated(step.section("nearest"), "of", List.of());
            case "words" -> repeated(step.section("words"), "of", List.of());
            case "impute" -> impute(step.section("impute"), type);
            case "timestamp" -> timestamp(step.section("timestamp"));
            case "digits" -> digits(step.section("digits"));
            case "boolean" -> {
                var words = step.section("boolean");
                repeated(words, "no", words.texts("yes"));
            }
            case String others -> {}
        }
    }

    private static void impute(Values impute, FieldType type) {
        boolean numeric = type == FieldType.INT || type == FieldType.DOUBLE;
        impute.text("with").ifPresent(with -> {
            if (type == FieldType.TIMESTAMP || (with.equals("median") && !numeric)) {
                impute.wrong(
                        "with",
                        "has no meaning for a field of type " + DeclaredFields.word(type),
                        type == FieldType.TIMESTAMP
                                ? "leave the time out; nobody can know it"
                                : "write mode, or declare the field int or double");
            }
        });
    }

    private static void timestamp(Values step) {
        repeated(step, "formats", List.of());
        for (String pattern : step.texts("formats")) {
            TimestampFormats.mistake(pattern)
                    .ifPresent(wrong -> step.wrongItem("formats", pattern, wrong.reason(), wrong.mend()));
        }
        Zones.check(step, "zone");
    }

    private static void digits(Values marks) {
        if (marks.text("group").isPresent() && marks.text("group").equals(marks.text("decimal"))) {
            marks.wrong("group", "is the decimal mark as well", "write another mark, or leave group out");
        }
    }

    private static void repeated(Values where, String key, List<String> taken) {
        var seen = new HashSet<>(taken);
        where.texts(key).stream()
                .filter(word -> !seen.add(word))
                .distinct()
                .forEach(word -> where.wrongItem(key, word, "is named twice", "keep one of them"));
    }

    private static void fallback(Values step, Object value, FieldType type) {
        boolean fits =
                switch (type) {
                    case STRING -> value instanceof String;
                    case INT -> value instanceof Long;
                    case DOUBLE -> value instanceof Number number && Double.isFinite(number.doubleValue());
                    case BOOLEAN -> value instanceof Boolean;
                    case TIMESTAMP -> false;
                };
        if (!fits) {
            step.wrong(
                    "default",
                    "is no value of a field of type " + DeclaredFields.word(type),
                    type == FieldType.TIMESTAMP
                            ? "leave the time out; nobody can know it"
                            : "write one of that type, or leave the step out");
        }
    }
}
