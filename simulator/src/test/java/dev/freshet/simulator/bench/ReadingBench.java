package dev.freshet.simulator.bench;

import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.simulator.Period;
import dev.freshet.simulator.Simulation;
import dev.freshet.simulator.kafka.PastLog;
import dev.freshet.simulator.play.Budget;
import dev.freshet.simulator.play.Terms;
import dev.freshet.simulator.play.TrainMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a simulation without training costs beside reading the same vectors once, in turn, against a cluster that holds a past:
 * {@code ReadingBench <brokers> <schema registry> <document> [rounds]}. Both are this process's own processor time; the first
 * two rounds warm up.
 */
public final class ReadingBench {
    private static final int WARM_UP = 2;

    private ReadingBench() {}

    public static void main(String[] arguments) throws Exception {
        var log = new PastLog(Map.of("bootstrap.servers", arguments[0], "schema.registry.url", arguments[1]));
        var document = document(Files.readString(Path.of(arguments[2])));
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
        var terms = new Terms(document, 1, TrainMode.NONE, Budget.UNLIMITED, Duration.ZERO, 1);
        var told = log.told(document.name());
        var reading = new double[rounds];
        var playing = new double[rounds];
        long vectors = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            long before = Simulation.cpuNanos();
            var read = new long[1];
            log.vectors(document, Period.ALL, (partition, vector) -> read[0]++);
            long between = Simulation.cpuNanos();
            var played = new Simulation(log, Period.ALL).run(List.of(terms), told);
            long after = Simulation.cpuNanos();
            if (played.vectors() != read[0]) {
                throw new IllegalStateException(
                        "%d vectors were read but %d were played".formatted(read[0], played.vectors()));
            }
            vectors = read[0];
            if (round >= 0) {
                reading[round] = (between - before) / 1e3 / vectors;
                playing[round] = (after - between) / 1e3 / vectors;
            }
        }
        Arrays.sort(reading);
        Arrays.sort(playing);
        System.out.println("| " + vectors + " vectors of " + document.features().size() + " features | CPU µs each |");
        System.out.println("|---|---|");
        System.out.printf(Locale.ROOT, "| read once | %.1f |%n", reading[rounds / 2]);
        System.out.printf(Locale.ROOT, "| simulated without training | %.1f |%n", playing[rounds / 2]);
        System.out.printf(Locale.ROOT, "| ratio | %.2f |%n", playing[rounds / 2] / reading[rounds / 2]);
    }

    private static Pipeline document(String yaml) {
        return switch (PipelineReader.read(yaml)) {
            case Reading.Accepted(var pipeline) -> pipeline;
            case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
        };
    }
}
