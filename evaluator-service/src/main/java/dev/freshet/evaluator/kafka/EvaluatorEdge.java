package dev.freshet.evaluator.kafka;

import dev.freshet.pipeline.catalogue.PipelineChange;
import dev.freshet.pipeline.follow.PipelineFollower;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Everything that runs: the follower of documents, the work on candidates, and one live-quality work per pipeline. */
public final class EvaluatorEdge implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EvaluatorEdge.class);

    private final KafkaSettings settings;
    private final LiveSettings live;
    private final Outside outside;
    private final Pipelines pipelines = new Pipelines();
    private final ChampionLog champions;
    private final Map<String, Worker> liveWorkers = new ConcurrentHashMap<>();
    private final CandidateWork candidates;
    private final Worker candidateWorker;
    private final PipelineFollower follower;

    /** Starts to work. */
    public EvaluatorEdge(KafkaSettings settings, LiveSettings live, Outside outside) {
        this.settings = settings;
        this.live = live;
        this.outside = outside;
        this.champions = new ChampionLog(settings, outside.meters().passedOver());
        this.candidates = new CandidateWork(settings, pipelines, champions, outside);
        this.follower = PipelineFollower.start(
                settings.connection(),
                outside.meters().passedOver(),
                outside.meters().with(this::change));
        this.candidateWorker = new Worker("candidates", this::judgeOnceDocumentsAreKnown);
    }

    /** Whether the documents in force are known and candidates are being read. */
    public boolean ready() {
        return follower.caughtUp() && candidates.joined();
    }

    /** Pipelines whose live quality is measured. */
    public Set<String> pipelines() {
        return Set.copyOf(liveWorkers.keySet());
    }

    private void judgeOnceDocumentsAreKnown(BooleanSupplier open) {
        follower.catchUp();
        candidates.run(open);
    }

    private void change(PipelineChange change) {
        switch (change) {
            case PipelineChange.Started(var version) -> {
                pipelines.put(version);
                var work = new LiveQualityWork(version.name(), settings, live, pipelines, champions, outside);
                liveWorkers.put(version.name(), new Worker("live-quality-" + version.name(), work));
            }
            case PipelineChange.Changed(var before, var after) -> pipelines.put(after);
            case PipelineChange.Stopped(var last) -> {
                pipelines.remove(last.name());
                var worker = liveWorkers.remove(last.name());
                if (worker != null) {
                    worker.close();
                }
            }
            case PipelineChange.Refused refused -> {}
        }
        LOG.infof(
                "event=pipeline-changed pipeline=%s change=%s",
                change.name(), change.getClass().getSimpleName());
    }

    /** Stops everything; open windows are read again at the next start. */
    @Override
    public void close() {
        follower.close();
        candidateWorker.requestStop();
        liveWorkers.values().forEach(Worker::requestStop);
        candidateWorker.close();
        liveWorkers.values().forEach(Worker::close);
        champions.close();
    }
}
