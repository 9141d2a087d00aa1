package dev.freshet.trainer.work;

import dev.freshet.learning.artifact.ArtifactReading;
import dev.freshet.learning.artifact.ModelArtifact;
import dev.freshet.learning.artifact.mlflow.MlflowDirectory;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.trainer.job.ChampionModel;
import dev.freshet.trainer.job.TrainingJob;
import dev.freshet.trainer.learn.Incumbent;
import dev.freshet.trainer.learn.LearningParts;
import dev.freshet.trainer.learn.Plan;
import dev.freshet.trainer.learn.Probe;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.search.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Asks whether a training can pay, before it is done. */
final class QuickLook {
    /** So many times the rows that the champion learned from are worth a training unasked. */
    private static final int MORE = 2;

    private final TrainingJob job;
    private final Plan plan;
    private final EventLines events;

    QuickLook(TrainingJob job, Plan plan, EventLines events) {
        this.job = job;
        this.plan = plan;
        this.events = events;
    }

    /** How little there is to gain, where a quick look is not sure enough that there is something. */
    Optional<String> nothingToGain(List<String> features, LearningParts parts) throws IOException {
        var champion = job.champion();
        if (champion == null) {
            return Optional.empty();
        }
        var store = new FileArtifactStore(Path.of(job.artifacts()));
        return switch (store.read(champion.uri(), champion.digest())) {
            case ArtifactReading.Verified read ->
                looked(features, parts, MlflowDirectory.artifact(read.files()), champion);
            case ArtifactReading.Absent absent -> unasked(absent.reason());
            case ArtifactReading.Refused refused -> unasked(refused.reason());
        };
    }

    /**
     * Twice the rows within the window that it chose are a gain of their own, which a look at few cannot see. What lies before
     * that window was there when it chose.
     */
    private Optional<String> looked(
            List<String> features, LearningParts parts, ModelArtifact artifact, ChampionModel champion) {
        var learned = artifact.provenance().learned();
        long rows = learned == null ? artifact.provenance().manifest().rows() : learned.rows();
        var window = artifact.provenance().parameters().get("window");
        int now = parts.size(window == null ? job.training().window() : Duration.parse(window));
        if (now >= MORE * rows) {
            return unasked("there are " + now + " rows, and it learned from " + rows);
        }
        events.at(Stage.SEARCH, 0, "a quick look whether there is something to gain");
        return judged(features, parts, incumbent(artifact, champion));
    }

    private Optional<String> unasked(String why) {
        events.log("no quick look at the champion: " + why);
        return Optional.empty();
    }

    private Optional<String> judged(List<String> features, LearningParts parts, Incumbent incumbent) {
        var found = new Probe(plan, features).of(parts, incumbent);
        found.ifPresent(it -> events.log(sentence(it)));
        return found.filter(it -> it.chance() < job.training().probe())
                .map(it -> "nothing to gain: " + sentence(it) + "; training.probe asks for "
                        + job.training().probe());
    }

    private String sentence(Probe.Finding found) {
        var champion = Objects.requireNonNull(job.champion());
        return String.format(
                Locale.ROOT,
                "on the %d newest rows a quick model of %d rows loses %.4f and champion version %d %.4f: better by %.4f with a chance of %.3f",
                found.judged(),
                found.learned(),
                found.quick(),
                champion.version(),
                found.champion(),
                found.gain(),
                found.chance());
    }

    private static Incumbent incumbent(ModelArtifact artifact, ChampionModel champion) {
        var parameters = artifact.provenance().parameters();
        return new Incumbent(
                artifact.model(),
                Setting.of(parameters),
                Integer.parseInt(parameters.getOrDefault("rounds", "100")),
                champion.learnedUntil());
    }
}
