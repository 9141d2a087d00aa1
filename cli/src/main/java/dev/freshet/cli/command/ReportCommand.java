package dev.freshet.cli.command;

import dev.freshet.cli.kafka.History;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.report.ChainReport;
import dev.freshet.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code freshet report}: what a pipeline has been through, on one page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Show on one page what a pipeline has been through, counted from the topics.",
            "Events in and out, drift, trainings with their reasons, gates with both models' numbers, promotions, "
                    + "acknowledgements, and live quality beside the first model left frozen."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  freshet report flight-delays"})
public final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    public ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var history = new History(connection.cluster(), pipeline);
        var counts = history.events();
        history.troubles().forEach(trouble -> terminal.error(trouble.line()));
        terminal.lines(new ChainReport(counts, history.chain()).lines());
        counts.imbalance().ifPresent(words -> terminal.error("Still on the way, or lost: " + words));
        return 0;
    }
}
