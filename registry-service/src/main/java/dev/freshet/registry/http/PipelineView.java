package dev.freshet.registry.http;

import dev.freshet.registry.history.Reign;
import dev.freshet.registry.version.DocumentInForce;
import dev.freshet.registry.version.PipelineRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as it stands.
 *
 * @param pipeline name
 * @param inForce whether its document is in force; false before the first and after a removal
 * @param generation generation of its document
 * @param promotion what a won evaluation does: observe, suggest, hold or auto
 * @param hold whether a person stopped promotions by the gate
 * @param epoch number of the last change of the champion
 * @param champion version in service; null for none
 * @param championSince wall-clock time since when
 * @param versions number of model versions
 * @param appliedBy who applied the document
 * @param appliedAt wall-clock time of that
 * @param time newest event time seen
 * @param document the YAML text; only where one pipeline is asked for
 */
public record PipelineView(
        String pipeline,
        boolean inForce,
        int generation,
        @Nullable String promotion,
        boolean hold,
        long epoch,
        @Nullable Integer champion,
        @Nullable Instant championSince,
        int versions,
        @Nullable String appliedBy,
        @Nullable Instant appliedAt,
        Instant time,
        @Nullable String document) {

    static PipelineView summary(PipelineRow state) {
        return of(state, null);
    }

    static PipelineView full(PipelineRow state) {
        DocumentInForce document = state.document();
        return of(state, document == null ? null : document.text());
    }

    private static PipelineView of(PipelineRow state, @Nullable String text) {
        DocumentInForce document = state.document();
        Reign reign = Reign.present(state).orElse(null);
        return new PipelineView(
                state.pipeline(),
                state.inForce().isPresent(),
                state.generation(),
                document == null ? null : document.promotion().name().toLowerCase(java.util.Locale.ROOT),
                state.hold(),
                state.epoch(),
                reign == null ? null : reign.change().version(),
                reign == null ? null : reign.change().at(),
                state.versionCount(),
                document == null ? null : document.actor(),
                document == null ? null : document.appliedAt(),
                state.time(),
                text);
    }
}
