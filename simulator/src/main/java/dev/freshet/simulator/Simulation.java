package dev.freshet.simulator;

import com.sun.management.OperatingSystemMXBean;
import dev.freshet.evaluator.xgboost.BoostedDiscriminator;
import dev.freshet.evaluator.xgboost.XgboostModels;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.simulator.kafka.PastLog;
import dev.freshet.simulator.play.Chronicle;
import dev.freshet.simulator.play.Cost;
import dev.freshet.simulator.play.Past;
import dev.freshet.simulator.play.Play;
import dev.freshet.simulator.play.Terms;
import dev.freshet.simulator.play.TrainMode;
import dev.freshet.simulator.play.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays a period of a pipeline's log through one document or several, which go through it side by side, so that the log is read
 * once. Models lie in a folder of its own, which is removed at its end.
 */
public final class Simulation {
    private final PastLog log;
    private final Period period;

    public Simulation(PastLog log, Period period) {
        this.log = log;
        this.period = period;
    }

    /**
     * What one document came to.
     *
     * @param terms what was to be found out
     * @param told what would have been told
     * @param ended why it ended before the period did, or null
     * @param costs what its trainings cost
     */
    public record Result(
            Terms terms, Chronicle told, @Nullable String ended, List<Cost> costs) {
        public Result {
            costs = List.copyOf(costs);
        }
    }

    /**
     * What all came to.
     *
     * @param results one per terms, in their order
     * @param vectors vectors that were played
     * @param first event time of the first of them; null for none
     * @param last event time of the newest of them; null for none
     * @param cpu processor time of it all
     */
    public record Played(
            List<Result> results,
            long vectors,
            @Nullable Instant first,
            @Nullable Instant last,
            Duration cpu) {
        public Played {
            results = List.copyOf(results);
        }
    }

    /** Plays; all terms are about documents of the same features and labels. */
    public Played run(List<Terms> all, Chronicle told) throws IOException {
        long before = cpuNanos();
        var artifacts = Files.createTempDirectory("freshet-simulate-");
        var plays = new ArrayList<Play>();
        try {
            var document = all.getFirst().document();
            var learnedFrom = all.stream().anyMatch(terms -> terms.training() != TrainMode.NONE)
                    ? longestWindow(all)
                    : Duration.ZERO;
            var examples = log.examples(document, learnedFrom, period);
            var past = new Past(told, period.from());
            for (var terms : all) {
                var models = new XgboostModels(new FileArtifactStore(artifacts), terms.threads());
                plays.add(new Play(
                        terms,
                        past,
                        examples,
                        new Workplace(artifacts, models, new BoostedDiscriminator(), Simulation::cpuNanos)));
            }
            var seen = new Seen();
            log.vectors(document, period, (partition, vector) -> {
                seen.add(vector);
                plays.forEach(play -> play.hear(partition, vector));
            });
            plays.forEach(Play::end);
            var results = plays.stream().map(Simulation::result).toList();
            return new Played(results, seen.count, seen.first, seen.last, Duration.ofNanos(cpuNanos() - before));
        } finally {
            plays.forEach(Play::close);
            remove(artifacts);
        }
    }

    /** Which vectors came. */
    private static final class Seen {
        private long count;
        private @Nullable Instant first;
        private @Nullable Instant last;

        void add(FeatureVector vector) {
            count++;
            first = first == null || vector.getTime().isBefore(first) ? vector.getTime() : first;
            last = last == null || vector.getTime().isAfter(last) ? vector.getTime() : last;
        }
    }

    private static Result result(Play play) {
        return new Result(play.terms(), play.chronicle(), play.ended(), play.costs());
    }

    private static Duration longestWindow(List<Terms> all) {
        return all.stream()
                .map(terms -> terms.document().training().window())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Processor time of this process so far, in nanoseconds. */
    public static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getProcessCpuTime()
                : 0;
    }

    private static void remove(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the simulation's folder %s cannot be removed (%s); remove it by hand"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }
}
