package dev.freshet.simulator.bench;

import dev.freshet.evaluator.live.Discriminator;
import dev.freshet.evaluator.xgboost.XgboostModels;
import dev.freshet.learning.artifact.storage.FileArtifactStore;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.simulator.play.Budget;
import dev.freshet.simulator.play.Chronicle;
import dev.freshet.simulator.play.Cost;
import dev.freshet.simulator.play.Past;
import dev.freshet.simulator.play.Play;
import dev.freshet.simulator.play.Terms;
import dev.freshet.simulator.play.TrainMode;
import dev.freshet.simulator.play.Watch;
import dev.freshet.simulator.play.Workplace;
import dev.freshet.simulator.report.Side;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Live quality against trainings, for six policies on six data sets: {@code bin/bench policy [data set ...]}. Every policy learns
 * with the same learner and the same window; those that are not Freshet's learn from all rows and always promote.
 */
public final class PolicyBench {
    /** Learns from all there is. */
    private static final String ALWAYS = "metric: %s, holdout: 0.001, minRows: 1, minPositives: 1";

    private final Recording recording;
    private final Path folder;

    private PolicyBench(Recording recording, Path folder) {
        this.recording = recording;
        this.folder = folder;
    }

    /** A policy: the triggers of its document, how it is judged, and who watches from outside. */
    private record Policy(String name, String drift, String triggers, String evaluation, Watch watch) {}

    /** Nothing but what the document asks for, and no gate. */
    private record Calendar() implements AlwaysPromotes {}

    private record Row(String policy, double live, double frozen, long trainings, long promotions, double cpu) {}

    public static void main(String[] names) throws Exception {
        var recordings = new Recordings(Path.of(System.getProperty("freshet.root", ".")));
        System.out.println("| data | metric | policy | live | first model, left | trainings | promotions | CPU s |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (var name : names.length == 0 ? Recordings.NAMES : Arrays.asList(names)) {
            var recording = recordings.read(name);
            if (recording.isEmpty()) {
                System.out.println("| " + name + " | | its files are not there, so it is left out | | | | | |");
                continue;
            }
            var folder = Files.createTempDirectory("freshet-policy-");
            try {
                new PolicyBench(recording.get(), folder).run();
            } finally {
                remove(folder);
            }
        }
    }

    /** Two at a time, each on one thread. All are measured on the same rows: those since the last of them had its first model. */
    private void run() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            var plays = policies().stream()
                    .<Callable<Played>>map(policy -> () -> play(policy))
                    .toList();
            var played = new ArrayList<Played>();
            for (var play : pool.invokeAll(plays)) {
                played.add(play.get());
            }
            var since = played.stream().map(Played::firstAnswer).max(Instant::compareTo);
            played.forEach(one -> print(row(one, since.orElse(Instant.EPOCH))));
        }
    }

    /** How a policy did. */
    private record Played(String policy, Chronicle told, Duration cpu) {
        Instant firstAnswer() {
            return told.liveQuality().stream()
                    .map(LiveQuality::getWindowStart)
                    .min(Instant::compareTo)
                    .orElse(Instant.EPOCH);
        }
    }

    private Row row(Played played, Instant since) {
        var told = played.told()
                .only(record -> !(record instanceof LiveQuality quality)
                        || !quality.getWindowStart().isBefore(since));
        var side = Side.of(told, metric());
        var total = side.total();
        return new Row(
                played.policy(),
                total == null ? Double.NaN : total.line(),
                total == null ? Double.NaN : total.frozen(),
                side.trainings(),
                side.promotions().size(),
                played.cpu().toMillis() / 1000.0);
    }

    private Metric metric() {
        return Metric.valueOf(recording.metric().toUpperCase(Locale.ROOT));
    }

    private void print(Row row) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.4f | %.4f | %d | %d | %.1f |%n",
                recording.name(),
                recording.metric(),
                row.policy(),
                row.live(),
                row.frozen(),
                row.trainings(),
                row.promotions(),
                row.cpu());
    }

    private List<Policy> policies() {
        var periods = new Periods(recording);
        var first = "firstModel: " + periods.firstModel();
        var always = ALWAYS.formatted(recording.metric());
        var gate = "metric: %s, minRows: %d, minPositives: 20".formatted(recording.metric(), periods.minRows());
        var window = "window: " + periods.drift();
        var everyDay = first + ", schedule: \"0 0 * * *\", cooldown: PT0S, perDay: 24";
        var everyWeek = first + ", schedule: \"0 0 * * 1\", cooldown: PT0S, perDay: 24";
        return List.of(
                new Policy("never", window, first + ", concept: false", always, new Calendar()),
                new Policy("daily", window, everyDay, always, new Calendar()),
                new Policy("weekly", window, everyWeek, always, new Calendar()),
                new Policy(
                        "PSI over 0.2",
                        window + ", warn: 0.1, trip: 0.2, clear: 0.08",
                        first + ", drift: {trips: 1, of: 1}, cooldown: PT0S, perDay: 24",
                        always,
                        new Calendar()),
                new Policy(
                        "ADWIN on errors",
                        window,
                        first + ", concept: false, cooldown: PT0S, perDay: 24",
                        always,
                        new ErrorWatch()),
                new Policy("Freshet, by default", window, first + ", cooldown: PT12H", gate, Watch.NOBODY));
    }

    private Played play(Policy policy) throws IOException {
        var document = document(policy);
        var artifacts = Files.createTempDirectory(folder, "models");
        var models = new XgboostModels(new FileArtifactStore(artifacts), 1);
        var terms = new Terms(document, 1, TrainMode.FULL, Budget.UNLIMITED, Duration.ZERO, 1);
        var workplace = new Workplace(
                artifacts, models, Discriminator.NONE, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
        var past = new Past(new Chronicle(), Instant.EPOCH);
        try (var play = new Play(terms, past, recording.examples(document), workplace, policy.watch())) {
            recording.playTo(play, document);
            var cpu = play.costs().stream().map(Cost::cpu).reduce(Duration.ZERO, Duration::plus);
            return new Played(policy.name(), play.chronicle(), cpu);
        }
    }

    private Pipeline document(Policy policy) {
        var fields = recording.features().stream()
                .map(name -> "      %s: {type: double}%n".formatted(name))
                .collect(Collectors.joining());
        var features = recording.features().stream()
                .map(name -> "    - {name: %s, value: \"%s\"}%n".formatted(name, name))
                .collect(Collectors.joining());
        var yaml = """
                apiVersion: freshet/v1
                kind: Pipeline
                metadata: {name: %s, owner: bench}
                spec:
                  events:
                    id: id
                    time: at
                    fields:
                      id: {type: string}
                      at: {type: timestamp}
                %s  labels:
                    id: id
                    value: {field: label, type: boolean}
                    maturity: P1D
                  features:
                %s  drift: {%s}
                  triggers: {%s}
                  training: {window: %s, search: {trials: 2}, rounds: 40, device: cpu, seed: 7}
                  evaluation: {%s}
                  promotion: auto
                """.formatted(
                        recording.name(),
                        fields,
                        features,
                        policy.drift(),
                        policy.triggers(),
                        new Periods(recording).training(),
                        policy.evaluation());
        return switch (PipelineReader.read(yaml)) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalStateException(mistakes + "\n" + yaml);
        };
    }

    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
