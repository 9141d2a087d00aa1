package dev.freshet.trainer.claim;

import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.DatasetRequest;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.trainer.kafka.CandidateMapper;
import dev.freshet.trainer.kafka.ChampionFollower;
import dev.freshet.trainer.kafka.RunMapper;
import dev.freshet.trainer.kafka.TaskMapper;
import dev.freshet.trainer.run.Failure;
import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.work.QuietWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The trainer of one pipeline without topics and child processes around it, for who plays the past again: a request in, its run
 * and perhaps a candidate out. It has no clock: what would be stamped with the time of the clock has event time.
 */
public final class InMemoryTrainer {
    private static final String WORKER = "simulation";

    private final Pipeline pipeline;
    private final Workplace workplace;
    private final Function<DatasetRequest, DatasetReading> datasets;

    /** @param artifacts folder in which models are written; whoever gave it removes it */
    public InMemoryTrainer(
            Pipeline pipeline, Path artifacts, int threads, Function<DatasetRequest, DatasetReading> datasets) {
        this.pipeline = pipeline;
        this.workplace = new Workplace(artifacts, artifacts, threads);
        this.datasets = datasets;
    }

    /**
     * How a request ended.
     *
     * @param run its run, at its end
     * @param candidate the model it made, or null where it failed or had nothing to gain
     */
    public record Ended(TrainingRun run, @Nullable Candidate candidate) {}

    /** Trains now. {@code champion} is the newest promotion, null for none. */
    public Ended train(TrainingRequest request, @Nullable ModelPromoted champion) throws IOException {
        var task = TaskMapper.toDomain(request);
        var run = Run.claimed(task, WORKER, task.time());
        var job = AttemptFactory.job(
                run, pipeline, () -> Optional.ofNullable(champion).map(ChampionFollower::model), workplace);
        var result = QuietWork.on(datasets.apply(job.dataset()), job);
        var model = result.model();
        if (result.skipped() != null) {
            return new Ended(RunMapper.toAvro(run.skipped(result.skipped(), Map.of(), task.time())), null);
        }
        if (model == null) {
            var why = Objects.requireNonNull(result.unfit(), "a result is one of three");
            return new Ended(RunMapper.toAvro(run.failed(Failure.UNFIT, why, task.time())), null);
        }
        var ended = run.pinned(model.provenance().manifest())
                .succeeded(model.artifact().digest(), Map.of(), task.time());
        return new Ended(RunMapper.toAvro(ended), CandidateMapper.toAvro(ended, model));
    }
}
