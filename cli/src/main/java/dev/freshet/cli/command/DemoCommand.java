package dev.freshet.cli.command;

import dev.freshet.cli.operation.Demo;
import dev.freshet.cli.operation.DemoPlan;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.PastOptions;
import dev.freshet.cli.option.StackOptions;
import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.report.Promise;
import dev.freshet.cli.terminal.Interruption;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.stack.local.LocalStack;
import dev.freshet.stack.local.StackLayout;
import dev.freshet.stack.local.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code freshet demo}: the whole chain, shown. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "From real flights to a promoted, retrained and swapped model, on this machine, in minutes.",
            "Starts everything fresh, applies examples/flight-delays, starts a subscriber, replays a quarter of real flights "
                    + "with their labels, tells what happens while it happens, and ends with tables counted from the topics.",
            "Fails if events were lost, or if the policy made fewer than 3 trainings or 2 promotions."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet demo",
            "  freshet demo --until 2001-01-20 --trainings 1 --promotions 1    a short one",
            "  freshet demo --keep && freshet up --home .freshet/demo          look around afterwards"
        })
public final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private StackOptions ports = new StackOptions();

    @Mixin
    private PastOptions past = new PastOptions();

    @Option(names = "--keep", description = "Keep the state of the demo before this one and go on with it.")
    private boolean keep;

    @Option(
            names = "--partitions",
            paramLabel = "<number>",
            description =
                    "Partitions of the pipeline's topics: with one, a replay of the past is exact, and more share the work"
                            + " among replicas (default: ${DEFAULT-VALUE}).")
    private int partitions = 1;

    @Option(
            names = "--trainings",
            paramLabel = "<number>",
            description = "Fewest trainings (default: ${DEFAULT-VALUE}).")
    private int trainings = 3;

    @Option(
            names = "--promotions",
            paramLabel = "<number>",
            description = "Fewest promotions (default: ${DEFAULT-VALUE}).")
    private int promotions = 2;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long started = System.nanoTime();
        Path home = Connection.root().resolve(".freshet").resolve("demo");
        var layout = new StackLayout(Connection.root(), home, ports());
        if (!keep) {
            LocalStack.requireIdle(layout);
            delete(home);
        }
        var plan = new DemoPlan(layout, past.cut(), past.flow(), partitions, new Promise(trainings, promotions));
        var broken = run(plan);
        terminal.line("The demo took " + Numbers.duration(Duration.ofNanos(System.nanoTime() - started))
                + ". Logs and state are kept in " + home + ".");
        broken.forEach(line -> terminal.error("Not as promised: " + line));
        return broken.isEmpty() ? 0 : 1;
    }

    private List<String> run(DemoPlan plan) throws IOException, InterruptedException {
        var stack = new LocalStack(plan.layout(), line -> {});
        try (var interruption = new Interruption(() -> {})) {
            try (stack) {
                return new Demo(plan, stack, terminal, interruption.requested()).run();
            }
        }
    }

    /** The usual ports, or, where somebody has one of them and nobody asked for any, free ones. */
    private StackPorts ports() {
        var wanted = ports.ports();
        var taken = wanted.taken();
        if (taken.isEmpty() || !ports.areUsual()) {
            return wanted;
        }
        terminal.line("Taken ports: "
                + taken.stream()
                        .map(port -> port.label() + " " + wanted.number(port))
                        .collect(Collectors.joining(", "))
                + "; the demo takes free ones instead.");
        return StackPorts.free();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
