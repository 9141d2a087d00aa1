package dev.freshet.trainer.work;

import dev.freshet.learning.artifact.mlflow.MlflowDirectory;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.kafka.DatasetReader;
import dev.freshet.trainer.job.DeviceChoice;
import dev.freshet.trainer.job.TrainedModel;
import dev.freshet.trainer.job.TrainingJob;
import dev.freshet.trainer.learn.FittedModel;
import dev.freshet.trainer.learn.Learning;
import dev.freshet.trainer.learn.LearningParts;
import dev.freshet.trainer.learn.ModelMaking;
import dev.freshet.trainer.learn.Plan;
import dev.freshet.trainer.process.JobResult;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.xgboost.Cuda;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The work itself, stage by stage. Everything that can differ between two machines comes in with the job. */
final class TrainingWork {
    private static final long ROWS_TO_CHOOSE_BY = 200;
    private static final long OF_EACH_CLASS_TO_CHOOSE_BY = 20;

    private final TrainingJob job;
    private final Map<String, String> settings;
    private final EventLines events;
    private final DeviceChoice device;

    TrainingWork(TrainingJob job, Map<String, String> settings, EventLines events) {
        this.job = job;
        this.settings = settings;
        this.events = events;
        this.device = DeviceChoice.of(job.training().device(), Cuda.inBuild(), Cuda.hasDriver());
    }

    JobResult run() throws IOException {
        return on(read());
    }

    /** The work on a dataset that was read. */
    JobResult on(DatasetReading reading) throws IOException {
        return switch (reading) {
            case DatasetReading.Refused refused -> JobResult.unfit(refused.reason());
            case DatasetReading.Complete complete -> train(complete.dataset());
        };
    }

    private DatasetReading read() {
        events.at(Stage.DATASET, 0, "reading " + job.dataset().topic());
        var reader = DatasetReader.over(settings)
                .reporting((done, total) ->
                        events.at(Stage.DATASET, (double) done / total, "read " + done + " of " + total + " offsets"));
        return job.manifest() == null ? reader.pin(job.dataset()) : reader.read(job.manifest());
    }

    private JobResult train(Dataset dataset) throws IOException {
        var manifest = dataset.manifest();
        events.training(device.device());
        events.pinned(manifest, manifest.rows() + " rows to learn from, " + manifest.holdoutRows() + " held out");
        var parts = LearningParts.of(dataset);
        var unfit = parts.unfit(job.training().classifies());
        if (unfit.isPresent()) {
            return JobResult.unfit(unfit.get());
        }
        var nothing = new QuickLook(job, plan(), events).nothingToGain(manifest.features(), parts);
        return nothing.isPresent() ? JobResult.skipped(nothing.get()) : JobResult.of(learn(manifest, parts));
    }

    private Plan plan() {
        return new Plan(
                job.training(),
                chooseBy(job.dataset().holdout()),
                job.categories(),
                job.coded(),
                job.driftWindow(),
                device.device(),
                job.threads());
    }

    /**
     * As much event time as is held out, but only so many rows as tell windows apart after a change: what is chosen by is not
     * learned from, and is the newest there is.
     */
    private static HoldoutRule chooseBy(HoldoutRule held) {
        return new HoldoutRule(
                LearningParts.VALIDATION_SHARE,
                held.time(),
                Math.min(held.rows(), ROWS_TO_CHOOSE_BY),
                Math.min(held.ofEachClass(), OF_EACH_CLASS_TO_CHOOSE_BY));
    }

    private TrainedModel learn(Manifest manifest, LearningParts parts) throws IOException {
        if (!device.remark().isEmpty()) {
            events.log(device.remark());
        }
        var plan = plan();
        var learned = new Learning(plan, manifest.features(), events).from(parts);
        events.at(Stage.ARTIFACT, 0, "writing what was learned");
        var maker = new ModelMaking(manifest, plan, learned);
        var refit = learned.refit();
        return stored(maker, learned.trial()).with(refit == null ? null : stored(maker, refit));
    }

    private TrainedModel stored(ModelMaking maker, FittedModel model) throws IOException {
        var artifact = maker.artifact(job.pipeline(), job.generation(), model);
        var stored =
                new FileArtifactStore(Path.of(job.artifacts())).store(job.pipeline(), MlflowDirectory.files(artifact));
        events.log("made " + stored.uri());
        return new TrainedModel(stored, artifact.provenance(), artifact.reference(), null);
    }
}
