package dev.freshet.cli.draft;

import dev.freshet.pipeline.spec.FieldType;
import java.util.ArrayList;
import java.util.List;

/** The text of a first pipeline document, with the reason beside each thing that was decided. */
final class DraftedDocument {
    private static final int WIDTH = 118;

    private final Draft draft;
    private final List<String> lines = new ArrayList<>();

    private DraftedDocument(Draft draft) {
        this.draft = draft;
    }

    static String of(Draft draft) {
        return new DraftedDocument(draft).text();
    }

    private String text() {
        why(
                0,
                "A first document, written by `freshet init` from a sample. Every line is a guess by rule of thumb:"
                        + " read it, change it, and ask `freshet validate -f pipeline.yaml --sample <file> --mapping"
                        + " replay.yaml` what it does.");
        line(0, "apiVersion: freshet/v1");
        line(0, "kind: Pipeline");
        line(0, "metadata: {name: " + draft.name() + "}");
        line(0, "spec:");
        events();
        labels();
        line(2, "features:");
        DraftFeatures.of(draft).forEach(feature -> line(4, feature));
        learning();
        return String.join("\n", lines) + "\n";
    }

    private void events() {
        line(2, "events:");
        why(4, draft.id().why());
        line(4, "id: " + draft.id().field());
        why(4, draft.time().why());
        line(4, "time: " + draft.time().field());
        line(4, "fields:");
        if (draft.id().column().isEmpty()) {
            line(6, draft.id().field() + ": {type: int}");
        }
        if (draft.time().column().isEmpty()) {
            line(6, draft.time().field() + ": {type: timestamp}");
        }
        draft.fields().forEach(this::field);
    }

    private void field(DraftColumn column) {
        var profile = column.profile();
        if (profile.best().wrong() > 0) {
            why(
                    6,
                    "%,d of %,d cells are no %s, such as %s: their rows are refused; declare it string to let them pass."
                            .formatted(
                                    profile.best().wrong(),
                                    profile.present(),
                                    Draft.word(column.type()),
                                    Yaml.text(profile.best().example())));
        }
        var clean = profile.clean();
        line(
                6,
                "%s: {type: %s%s}%s"
                        .formatted(
                                column.name(),
                                Draft.word(column.type()),
                                clean.isEmpty() ? "" : ", clean: [" + clean + "]",
                                profile.missing() == 0 ? "" : "   # %,d rows have none".formatted(profile.missing())));
    }

    private void labels() {
        var label = draft.label();
        line(2, "labels:");
        why(4, label.why());
        line(4, "id: " + draft.id().field());
        line(4, "value: {field: %s, type: %s}".formatted(label.field(), Draft.word(label.type())));
        why(
                4,
                "How long after the event its label may be learned from. A table does not say it: put in how long"
                        + " yours takes.");
        line(4, "maturity: " + draft.periods().maturity());
    }

    private void learning() {
        var periods = draft.periods();
        why(2, "Long enough for rows enough: with fewer than about 1,000, chance looks like drift.");
        line(2, "drift: {window: %s}".formatted(periods.drift()));
        why(
                2,
                "Drift trains, a champion that gets worse, and as many new examples as it learned from. Where `drift`,"
                        + " `newExamples` or `schedule` is written here, that does instead.");
        line(2, "triggers: {cooldown: PT12H}");
        line(2, "training: {window: %s}".formatted(periods.training()));
        line(
                2,
                "evaluation: {minRows: %d%s}"
                        .formatted(
                                periods.minRows(),
                                draft.label().type() == FieldType.BOOLEAN ? ", minPositives: 20" : ""));
        why(2, "`suggest` waits for a person; `auto` puts a model that won into service by itself.");
        line(2, "promotion: auto");
    }

    private void line(int indent, String text) {
        lines.add(" ".repeat(indent) + text);
    }

    /** A comment, on as many lines as it needs. */
    private void why(int indent, String words) {
        var line = new StringBuilder("#");
        for (String word : words.split(" ")) {
            if (indent + line.length() + word.length() > WIDTH) {
                line(indent, line.toString());
                line.setLength(1);
            }
            line.append(' ').append(word);
        }
        line(indent, line.toString());
    }
}
