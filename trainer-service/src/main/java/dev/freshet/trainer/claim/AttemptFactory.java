package dev.freshet.trainer.claim;

import dev.freshet.learning.dataset.DatasetRequest;
import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.pipeline.follow.PipelineFollower;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.feature.CategoryFeature;
import dev.freshet.pipeline.spec.feature.Feature;
import dev.freshet.pipeline.spec.feature.HashFeature;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.trainer.job.ChampionModel;
import dev.freshet.trainer.job.JobEvent;
import dev.freshet.trainer.job.TrainingJob;
import dev.freshet.trainer.kafka.ChampionFollower;
import dev.freshet.trainer.kafka.ClaimedRun;
import dev.freshet.trainer.kafka.Messages;
import dev.freshet.trainer.kafka.RunClaim;
import dev.freshet.trainer.metrics.RunMetrics;
import dev.freshet.trainer.process.ProcessSettings;
import dev.freshet.trainer.process.TrainingProcess;
import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.run.Task;
import dev.freshet.trainer.storage.RunFolders;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Turns a claimed run into work: looks up its pipeline, writes the job, starts the process. */
@ApplicationScoped
public class AttemptFactory {
    private static final Set<String> DOUBTED = Set.of("DRIFT", "LIVE_QUALITY");

    private final Workplace workplace;
    private final Terms terms;
    private final PipelineFollower pipelines;
    private final ChampionFollower champions;
    private final Messages messages;
    private final RunMetrics metrics;
    private final ProcessSettings processes;
    private final RunFolders folders;
    private final Map<String, String> clients = new HashMap<>();

    public AttemptFactory(
            Workplace workplace,
            Terms terms,
            @Identifier("freshet") Map<String, Object> clients,
            PipelineFollower pipelines,
            ChampionFollower champions,
            Messages messages,
            RunMetrics metrics,
            ProcessSettings processes) {
        this.workplace = workplace;
        this.terms = terms;
        this.pipelines = pipelines;
        this.champions = champions;
        this.messages = messages;
        this.metrics = metrics;
        this.processes = processes;
        this.folders = new RunFolders(workplace.state());
        clients.forEach((key, value) -> this.clients.put(key, value.toString()));
    }

    OwnedRun own(RunClaim claim, Run claimed, Duration claiming, Consumer<OwnedRun> atEnd) {
        var tools = new OwnedRun.Tools(this, metrics, claim, atEnd);
        return new OwnedRun(tools, new ClaimedRun(claim::write, messages, claimed), claiming);
    }

    int maxAttempts() {
        return terms.maxAttempts();
    }

    /** The pipeline as it is in force now; what was asked under an older generation is trained by today's rules. */
    Optional<Pipeline> pipeline(Run run) {
        return pipelines.upToNow(run.task().pipeline()).map(PipelineVersion::pipeline);
    }

    TrainingProcess start(Run run, Pipeline pipeline, Consumer<JobEvent> events) throws IOException {
        return TrainingProcess.start(
                folders.create(run.id(), run.attempt()),
                job(run, pipeline, () -> champions.upToNow(run.task().pipeline()), workplace),
                clients,
                processes,
                events);
    }

    static TrainingJob job(
            Run run, Pipeline pipeline, Supplier<Optional<ChampionModel>> champion, Workplace workplace) {
        var task = run.task();
        return new TrainingJob(
                run.id(),
                run.attempt(),
                task.pipeline(),
                task.generation(),
                pipeline.training(),
                new DatasetRequest(
                        Topics.of(task.pipeline()).examples().name(),
                        task.featureSet(),
                        task.features(),
                        task.time(),
                        pipeline.training().window(),
                        holdout(pipeline.evaluation())),
                names(pipeline, CategoryFeature.class::isInstance),
                names(pipeline, feature -> feature instanceof CategoryFeature || feature instanceof HashFeature),
                pipeline.drift().window(),
                run.manifest().orElse(null),
                isDoubted(run.task(), pipeline)
                        ? champion.get()
                                .filter(it -> it.featureSet().equals(task.featureSet()))
                                .orElse(null)
                        : null,
                workplace.threads(),
                workplace.artifacts().toString());
    }

    /** Whether a quick look comes first: people, what the document says and first models are not doubted. */
    private static boolean isDoubted(Task task, Pipeline pipeline) {
        var unasked = pipeline.triggers().newExamples().isEmpty();
        return pipeline.training().probe() > 0
                && task.reasons().stream()
                        .allMatch(reason -> DOUBTED.contains(reason.kind())
                                || (unasked && reason.kind().equals("NEW_EXAMPLES")));
    }

    /** Twice what the gate asks for: some of the rows the champion may have learned from. */
    private static HoldoutRule holdout(Evaluation rules) {
        return new HoldoutRule(rules.holdout(), rules.holdoutTime(), 2 * rules.minRows(), 2 * rules.minPositives());
    }

    private static List<String> names(Pipeline pipeline, Predicate<Feature> wanted) {
        return pipeline.features().stream().filter(wanted).map(Feature::name).toList();
    }
}
