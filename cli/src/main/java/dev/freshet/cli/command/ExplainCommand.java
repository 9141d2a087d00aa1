package dev.freshet.cli.command;

import dev.freshet.cli.explanation.Explanation;
import dev.freshet.cli.explanation.Subject;
import dev.freshet.cli.kafka.Documents;
import dev.freshet.cli.kafka.History;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.report.ChainHistory;
import dev.freshet.cli.report.DecisionLog;
import dev.freshet.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet explain}: why this model, why not another since, what would train next, what it would cost. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Explain a pipeline: why this model, why not another since, what would train next and how far away it is, and"
                    + " what that would cost.",
            "With --last or --kind it tells the decision log instead: what was decided, from which values and limits, and"
                    + " why; also what was not done, for every moment that could have started a training left its reason."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet explain flight-delays",
            "  freshet explain flight-delays --last 20         the last twenty decisions",
            "  freshet explain flight-delays --last 1000 --kind HELD    why it did not train"
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final int USUAL = 20;

    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(
            names = "--last",
            paramLabel = "<number>",
            description = "How many decisions (with --kind alone: " + USUAL + ").")
    private @Nullable Integer last;

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
        if (last == null && kind.isEmpty()) {
            explain(history.chain());
        } else {
            tell(DecisionLog.of(history.chain().decisions(), kind, last == null ? USUAL : last));
        }
        return 0;
    }

    private void explain(ChainHistory chain) {
        var document = Document.inForce(pipeline, new Documents(connection.cluster()).inForce(pipeline));
        var explanation = Explanation.of(new Subject(document.pipeline(), chain));
        if (output.isJson()) {
            terminal.json(explanation.row());
        } else {
            terminal.lines(explanation.lines());
        }
    }

    private void tell(DecisionLog log) {
        if (output.isJson()) {
            terminal.json(log.rows());
        } else {
            terminal.lines(log.lines());
        }
    }
}
