package dev.freshet.trainer.work;

import dev.freshet.learning.artifact.ModelArtifact;
import dev.freshet.learning.artifact.Provenance;
import dev.freshet.learning.artifact.mlflow.MlflowDirectory;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.learning.dataset.kafka.DatasetReader;
import dev.freshet.trainer.job.DeviceChoice;
import dev.freshet.trainer.job.TrainedModel;
import dev.freshet.trainer.job.TrainingJob;
import dev.freshet.trainer.process.JobResult;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.search.LearningParts;
import dev.freshet.trainer.search.Metrics;
import dev.freshet.trainer.search.QuantileReference;
import dev.freshet.trainer.search.SearchResult;
import dev.freshet.trainer.search.SettingSampler;
import dev.freshet.trainer.search.SuccessiveHalving;
import dev.freshet.trainer.xgboost.Cuda;
import dev.freshet.trainer.xgboost.LearnerSettings;
import dev.freshet.trainer.xgboost.XgboostLearner;
import dev.freshet.trainer.xgboost.XgboostVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The work itself, stage by stage. Everything that can differ between two machines comes in with the job. */
final class TrainingWork {
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
            case DatasetReading.Refused refused -> new JobResult(null, refused.reason());
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
        return unfit.isPresent() ? new JobResult(null, unfit.get()) : new JobResult(learn(manifest, parts), null);
    }

    private TrainedModel learn(Manifest manifest, LearningParts parts) throws IOException {
        var same = new LearnerSettings(
                job.training().objective(),
                job.training().seed(),
                device.device(),
                job.threads(),
                categories(manifest.features()));
        var validation = parts.validation();
        var found = search(parts, validation, same);
        var metrics = job.training().classifies()
                ? Metrics.ofClassifier(validation.labels(), found.predictions())
                : Metrics.ofRegression(validation.labels(), found.predictions());
        byte[] model = fit(manifest, parts, found, same);
        events.at(Stage.ARTIFACT, 0, "writing the artifact");
        var reference =
                QuantileReference.of(manifest.features(), parts.all(), Set.copyOf(job.coded()), job.driftWindow());
        var provenance = provenance(manifest, parts, found, metrics);
        var files = MlflowDirectory.files(new ModelArtifact(model, provenance, reference));
        var stored = new FileArtifactStore(Path.of(job.artifacts())).store(job.pipeline(), files);
        events.log("made " + stored.uri());
        return new TrainedModel(stored, provenance, reference, parts.newest());
    }

    private Set<Integer> categories(List<String> columns) {
        return IntStream.range(0, columns.size())
                .filter(column -> job.categories().contains(columns.get(column)))
                .boxed()
                .collect(Collectors.toSet());
    }

    private SearchResult search(LearningParts parts, Rows validation, LearnerSettings same) {
        int trials = job.training().trials();
        var message =
                trials + " settings by successive halving" + (device.remark().isEmpty() ? "" : "; ") + device.remark();
        events.at(Stage.SEARCH, 0, message);
        try (var learner = XgboostLearner.of(parts.older(), validation, same)) {
            return new SuccessiveHalving(job.training().rounds())
                    .search(
                            SettingSampler.draw(trials, job.training().seed()),
                            learner,
                            share -> events.at(Stage.SEARCH, share, message));
        }
    }

    /** Learns again from all rows with what the search found: the newest rows are worth most to a model that serves. */
    private byte[] fit(Manifest manifest, LearningParts parts, SearchResult found, LearnerSettings same) {
        var message = found.rounds() + " rounds on all " + manifest.rows() + " rows";
        events.at(Stage.FIT, 0, message);
        var done = new AtomicInteger();
        return XgboostLearner.fit(
                new XgboostLearner.Fit(found.setting(), found.rounds(), manifest.features(), same),
                parts.all(),
                () -> events.at(Stage.FIT, (double) done.incrementAndGet() / found.rounds(), message));
    }

    private Provenance provenance(
            Manifest manifest, LearningParts parts, SearchResult found, SortedMap<String, Double> metrics) {
        var parameters = new TreeMap<>(found.setting().parameters());
        parameters.put("rounds", Integer.toString(found.rounds()));
        return new Provenance(
                job.pipeline(),
                job.generation(),
                manifest,
                "xgboost",
                job.training().objective(),
                parameters,
                metrics,
                job.training().trials(),
                job.training().seed(),
                device.device(),
                job.threads(),
                new TreeMap<>(Map.of("xgboost", XgboostVersion.text())),
                parts.all().labelMean());
    }
}
