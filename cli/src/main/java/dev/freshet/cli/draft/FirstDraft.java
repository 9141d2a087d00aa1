package dev.freshet.cli.draft;

import java.util.List;

/**
 * A first document and mapping for a table, and what was decided.
 *
 * @param document the pipeline document, YAML
 * @param mapping the mapping, YAML
 * @param decisions what a person should know before reading them
 */
public record FirstDraft(String document, String mapping, List<String> decisions) {

    /** A draft for a table that was looked at. */
    public static FirstDraft of(TableProfile table, DraftOptions said) {
        var draft = Draft.of(table, said);
        return new FirstDraft(
                DraftedDocument.of(draft),
                DraftedMapping.of(draft, table),
                List.of(
                        "id: %s. %s".formatted(draft.id().field(), draft.id().why()),
                        "time: %s. %s"
                                .formatted(draft.time().field(), draft.time().why()),
                        "label: %s. %s"
                                .formatted(draft.label().field(), draft.label().why())));
    }
}
