package dev.freshet.registry.http;

import dev.freshet.registry.history.Model;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model version.
 *
 * @param version number within the pipeline
 * @param stage CANDIDATE, CHALLENGER, CHAMPION, RETIRED or REJECTED
 * @param evaluations ids of its evaluations
 * @param model what the trainer handed over
 */
public record ModelView(
        int version,
        Stage stage,
        List<String> evaluations,
        @Nullable Model model) {
    public ModelView {
        evaluations = List.copyOf(evaluations);
    }

    static ModelView of(ModelVersion version, @Nullable Model model) {
        return new ModelView(version.version(), version.stage(), version.evaluations(), model);
    }
}
