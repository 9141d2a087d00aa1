package dev.freshet.cli.command;

import dev.freshet.cli.kafka.History;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.report.DecisionLog;
import dev.freshet.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet explain}: why it trained and promoted, and why not. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tell the decision log of a pipeline: what was decided, from which values and limits, and why.",
            "Also what was not done: every moment that could have started a training and did not left its reason."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet explain flight-delays                   the last twenty",
            "  freshet explain flight-delays --last 1000 --kind HELD    why it did not train"
        })
public final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(names = "--last", paramLabel = "<number>", description = "How many (default: ${DEFAULT-VALUE}).")
    private int last = 20;

    @Option(
            names = "--kind",
            paramLabel = "<kind>",
            description = "Only FIRED, HELD, COALESCED, VETOED, PROMOTED, KEPT, NOT_ENOUGH_EVIDENCE, STALE, REVERTED …")
    private String kind = "";

    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var history = new History(connection.cluster(), pipeline);
        history.troubles().forEach(trouble -> terminal.error(trouble.line()));
        var decisions = history.chain().decisions();
        var log = DecisionLog.of(decisions, kind, last);
        if (output.isJson()) {
            terminal.json(log.rows());
        } else {
            terminal.lines(log.lines());
        }
        return 0;
    }
}
