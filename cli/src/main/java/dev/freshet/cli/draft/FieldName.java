package dev.freshet.cli.draft;

import dev.freshet.pipeline.document.check.FieldNames;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names that documents and expressions can spell, for columns that are called as people like. */
final class FieldName {
    private static final int LONGEST = 50;

    private FieldName() {}

    /** A name for each, in order, none twice. */
    static List<String> of(List<String> columns) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            names.add(distinct(of(columns.get(i), i + 1), names));
        }
        return names;
    }

    static String distinct(String name, List<String> taken) {
        var distinct = name;
        for (int i = 2; taken.contains(distinct); i++) {
            distinct = name + "_" + i;
        }
        return distinct;
    }

    private static String of(String column, int place) {
        var latin = Normalizer.normalize(column, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        var name = latin.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        if (name.isEmpty()) {
            return "c" + place;
        }
        name = Character.isDigit(name.charAt(0)) ? "c" + name : name;
        name = name.substring(0, Math.min(LONGEST, name.length()));
        return FieldNames.isTaken(name) ? name + "_" : name;
    }

    /** The name of a feature over a field. */
    static String feature(String field) {
        var name = field.toLowerCase(Locale.ROOT);
        return Character.isLetter(name.charAt(0)) ? name : "f" + name;
    }
}
