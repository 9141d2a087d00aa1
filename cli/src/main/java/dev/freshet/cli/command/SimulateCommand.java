package dev.freshet.cli.command;

import dev.freshet.cli.kafka.Documents;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.option.PastOptions;
import dev.freshet.cli.simulation.Simulate;
import dev.freshet.cli.simulation.SimulationText;
import dev.freshet.cli.simulation.Sweep;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.simulator.Period;
import dev.freshet.simulator.kafka.PastLog;
import dev.freshet.simulator.play.Budget;
import dev.freshet.simulator.play.Terms;
import dev.freshet.simulator.play.TrainMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet simulate}: what a document would have done. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Play a past period of the log through a document and show what would have happened beside what did.",
            "Nothing is written to any topic: vectors and examples are read from the log, and the services' own code decides in this process."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet simulate flight-delays --train none               when the document in force would ask for training",
            "  freshet simulate flight-delays --with changed.yaml --from 2001-02-01 --to 2001-03-01",
            "  freshet simulate flight-delays --sweep 'drift.trip=0.3;0.5,triggers.cooldown=P2D;P4D' --budget PT10M"
        })
public final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(
            names = "--with",
            paramLabel = "<document>",
            description = "The document to try (default: the one in force).")
    private @Nullable Path with;

    @Option(
            names = "--from",
            paramLabel = "<time>",
            converter = PastOptions.Time.class,
            description = "First event time, as 2001-02-01 or 2001-02-01T06:00Z (default: all there is).")
    private Instant from = Period.ALL.from();

    @Option(
            names = "--to",
            paramLabel = "<time>",
            converter = PastOptions.Time.class,
            description = "Event time before which it ends.")
    private Instant to = Period.ALL.to();

    @Option(
            names = "--train",
            paramLabel = "<mode>",
            description = "none, probe (one setting, few rounds, the newest rows) or full (default: ${DEFAULT-VALUE}).")
    private TrainMode training = TrainMode.FULL;

    @Option(
            names = "--budget",
            paramLabel = "<limit>",
            description = "End after so many trainings, as 20, or so much processor time of trainings, as PT10M.")
    private @Nullable String budget;

    @Option(
            names = "--latency",
            paramLabel = "<duration>",
            description =
                    "Event time from a request until its model is in service (default: ${DEFAULT-VALUE}, a step).")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--sweep",
            paramLabel = "<keys>",
            description = "Try every combination of values for keys below spec, and print the frontier.")
    private @Nullable String sweep;

    public SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var cluster = connection.cluster();
        var inForce = new Documents(cluster)
                .newest(pipeline)
                .orElseThrow(() -> new IllegalStateException(
                        "no pipeline '%s' is in force; apply its document first: freshet apply -f <document>"
                                .formatted(pipeline)));
        var document = with == null
                ? Document.inForce(pipeline, Optional.ofNullable(inForce.getDocument()))
                : Document.read(with);
        var variants = sweep == null ? Sweep.NONE : Sweep.of(sweep);
        var limit = budget == null ? Budget.UNLIMITED : Budget.of(budget);
        var threads = Runtime.getRuntime().availableProcessors();
        var how = new Terms(document.pipeline(), inForce.getGeneration(), training, limit, latency, threads);
        var plan = new Simulate.Plan(document, variants, new Period(from, to), how);
        show(new Simulate(new PastLog(cluster.settings()), inForce, plan).run());
        return 0;
    }

    private void show(Simulate.Outcome outcome) {
        var tried = outcome.tried();
        if (output.isJson()) {
            terminal.json(tried.stream()
                    .map(one -> one.report().with(Simulate.costs(one, outcome.cpu())))
                    .toList());
        } else if (sweep == null) {
            terminal.lines(SimulationText.of(tried.getFirst()));
        } else {
            terminal.lines(SimulationText.frontier(tried));
        }
    }
}
