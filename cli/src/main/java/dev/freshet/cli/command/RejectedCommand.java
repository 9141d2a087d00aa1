package dev.freshet.cli.command;

import dev.freshet.cli.kafka.History;
import dev.freshet.cli.kafka.Originals;
import dev.freshet.cli.kafka.Rejections;
import dev.freshet.cli.kafka.SentAgain;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.SelectionOptions;
import dev.freshet.cli.rejection.Places;
import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.report.RejectedTable;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
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
            "Every rejected message keeps its original bytes in <pipeline>.rejected. What was sent again by `freshet reingest` is counted apart:",
            "what was refused once more is a rejection of its own."
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
        var wanted = selection.selection();
        var sentAgain = new SentAgain(cluster, pipeline)
                .among(rejected -> wanted.test(rejected) && rejected.getReason() != RejectionReason.DUPLICATE);
        Predicate<Rejected> isOpen = rejected -> !sentAgain.contains(Places.of(rejected));
        if (form == Form.JSONL) {
            var originals = new Originals(cluster);
            history.eachRejection(wanted.and(isOpen), rejected -> terminal.jsonLine(originals.describe(rejected)));
            return 0;
        }
        Rejections rejections = history.rejections(samples, wanted.and(isOpen));
        long mended = history.rejections(0, wanted.and(isOpen.negate())).count();
        var table = new RejectedTable(rejections.faults(), rejections.samples());
        if (form == Form.JSON) {
            terminal.json(Map.of(
                    "events", rejections.summary().events(),
                    "labels", rejections.summary().labels(),
                    "sentAgain", mended,
                    "faults", table.faultRows(),
                    "samples", table.sampleRows()));
        } else {
            terminal.lines(table.lines());
            if (mended > 0) {
                terminal.line("");
                terminal.line(Numbers.count(mended) + " more were sent again and are not listed.");
            }
        }
        return 0;
    }
}
