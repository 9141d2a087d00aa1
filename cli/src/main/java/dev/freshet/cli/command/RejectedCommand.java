package dev.freshet.cli.command;

import dev.freshet.cli.kafka.History;
import dev.freshet.cli.kafka.Originals;
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
            "Count the events and labels of a pipeline that were rejected, by reason, field and rule, with a few samples of each.",
            "Every rejected message keeps its original bytes in <pipeline>.rejected."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet rejected flight-delays",
            "  freshet rejected flight-delays --rule has-distance --since PT2H --samples 10",
            "  freshet rejected flight-delays --reason NOT_A_NUMBER -o jsonl > mend.jsonl    to mend and reingest"
        })
public final class RejectedCommand implements Callable<Integer> {
    /** The forms there are. */
    enum Form {
        TABLE,
        JSON,
        JSONL
    }

    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<form>",
            defaultValue = "table",
            description =
                    "table, json, or jsonl: every selected message with its body, one a line (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TABLE;

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(
            names = "--samples",
            paramLabel = "<number>",
            description = "Samples of each fault (default: ${DEFAULT-VALUE}).")
    private int samples = 3;

    public RejectedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var cluster = connection.cluster();
        var history = new History(cluster, pipeline);
        if (form == Form.JSONL) {
            var originals = new Originals(cluster);
            history.eachRejection(selection.selection(), rejected -> terminal.jsonLine(originals.describe(rejected)));
            return 0;
        }
        Rejections rejections = history.rejections(samples, selection.selection());
        var table = new RejectedTable(rejections.faults(), rejections.samples());
        if (form == Form.JSON) {
            terminal.json(Map.of(
                    "events", rejections.summary().events(),
                    "labels", rejections.summary().labels(),
                    "faults", table.faultRows(),
                    "samples", table.sampleRows()));
        } else {
            terminal.lines(table.lines());
        }
        return 0;
    }
}
