package dev.freshet.registry.history;

import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The door to what the registry has kept. Every call may throw {@link NotReadyException}. */
public interface Archive {

    /** All pipelines, by name. */
    List<PipelineRow> pipelines();

    Optional<PipelineRow> pipeline(String name);

    Optional<ModelVersion> version(String pipeline, int number);

    /** The change of the champion with this epoch. */
    Optional<ChampionChange> change(String pipeline, long epoch);

    Optional<Model> model(String pipeline, String candidateId);

    Page<Run> runs(String pipeline, PageRequest page);

    Optional<Run> run(String pipeline, String id);

    Page<Evaluation> evaluations(String pipeline, PageRequest page);

    Page<Decision> decisions(String pipeline, PageRequest page, Predicate<Decision> filter);

    Page<Acknowledgement> acknowledgements(String pipeline, PageRequest page);

    Page<Quality> quality(String pipeline, PageRequest page);

    Optional<CommandOutcome> command(String id);
}
