package dev.freshet.registry.http;

import dev.freshet.registry.history.Model;
import dev.freshet.registry.history.Reign;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which model was in service, since when, until when, who put it there, why, and what it learned from.
 *
 * @param pipeline name
 * @param version version in service
 * @param previousVersion version before; 0 for none
 * @param epoch number of the change that brought it
 * @param since wall-clock time of the change
 * @param until wall-clock time of the next change; null while it serves
 * @param time event time of the change
 * @param actor gate, or a person's name
 * @param reason why, with the numbers
 * @param evaluationId evaluation that carried it; null for a person's command
 * @param artifactUri where the MLflow model directory is
 * @param revert whether it had been in service before
 * @param model the model with the manifest of what it learned from
 */
public record ChampionView(
        String pipeline,
        int version,
        int previousVersion,
        long epoch,
        Instant since,
        @Nullable Instant until,
        Instant time,
        String actor,
        String reason,
        @Nullable String evaluationId,
        @Nullable String artifactUri,
        boolean revert,
        @Nullable Model model) {

    static ChampionView of(String pipeline, Reign reign, @Nullable Model model) {
        var change = reign.change();
        return new ChampionView(
                pipeline,
                change.version(),
                change.previousVersion(),
                change.epoch(),
                change.at(),
                reign.until(),
                change.time(),
                change.actor(),
                change.reason(),
                change.evaluationId(),
                model == null ? null : model.artifactUri(),
                change.revert(),
                model);
    }
}
