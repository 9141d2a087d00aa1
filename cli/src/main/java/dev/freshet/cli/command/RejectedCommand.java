package dev.freshet.cli.command;

import dev.freshet.cli.kafka.History;
import dev.freshet.cli.kafka.Rejections;
import dev.freshet.cli.report.RejectedTable;
import dev.freshet.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet rejected}: what may not go on, and why. */
@Command(
        name = "rejected",
        mixinStandardHelpOptions = true,
        description = {
            "Count the events and labels of a pipeline that were rejected, by reason, with a few samples of each.",
            "Every rejected message keeps its original bytes in <pipeline>.rejected."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  freshet rejected flight-delays", "  freshet rejected flight-delays --samples 10 -o json"})
public final class RejectedCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(
            names = "--samples",
            paramLabel = "<number>",
            description = "Samples of each reason (default: ${DEFAULT-VALUE}).")
    private int samples = 3;

    public RejectedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Rejections rejections = new History(connection.cluster(), pipeline).rejections(samples);
        var table = new RejectedTable(rejections.summary(), rejections.samples());
        if (output.isJson()) {
            terminal.json(Map.of(
                    "events", rejections.summary().events(),
                    "labels", rejections.summary().labels(),
                    "samples", table.sampleRows()));
        } else {
            terminal.lines(table.lines());
        }
        return 0;
    }
}
