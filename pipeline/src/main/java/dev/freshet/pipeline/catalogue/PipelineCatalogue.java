package dev.freshet.pipeline.catalogue;

import dev.freshet.pipeline.document.Mistake;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Folds accepted documents into the pipelines in force. Not thread-safe: one follower feeds it. */
public final class PipelineCatalogue {
    private final Map<String, AppliedPipeline> inForce = new HashMap<>();
    private final Map<String, Integer> generations = new HashMap<>();

    /**
     * Takes the next document of the log.
     *
     * @param name pipeline
     * @param generation its generation; one that is not higher than the last seen is ignored
     * @param yaml the text, or null where the pipeline was deleted
     * @return what to do, or nothing
     */
    public Optional<CatalogueChange> accept(String name, int generation, @Nullable String yaml) {
        if (generation <= generations.getOrDefault(name, 0)) {
            return Optional.empty();
        }
        generations.put(name, generation);
        if (yaml == null) {
            return Optional.ofNullable(inForce.remove(name)).map(gone -> new CatalogueChange.Stop(name, generation));
        }
        return Optional.of(
                switch (PipelineReader.read(yaml)) {
                    case Reading.Accepted(var pipeline) -> put(new AppliedPipeline(pipeline, generation));
                    case Reading.Refused(var mistakes) ->
                        new CatalogueChange.Unreadable(name, generation, text(mistakes));
                });
    }

    /** The pipelines in force. */
    public Collection<AppliedPipeline> all() {
        return List.copyOf(inForce.values());
    }

    private CatalogueChange put(AppliedPipeline now) {
        var before = inForce.put(now.name(), now);
        return before == null ? new CatalogueChange.Start(now) : new CatalogueChange.Replace(before, now);
    }

    private static String text(List<Mistake> mistakes) {
        return mistakes.stream().map(Mistake::text).collect(Collectors.joining("\n"));
    }
}
