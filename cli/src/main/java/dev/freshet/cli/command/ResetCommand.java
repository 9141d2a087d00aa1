package dev.freshet.cli.command;

import dev.freshet.cli.kafka.PipelineTraces;
import dev.freshet.cli.option.Confirmation;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Patience;
import dev.freshet.cli.option.Person;
import dev.freshet.cli.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code freshet reset}: computes a pipeline anew from its events and labels. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = {
            "Compute a pipeline anew from its events and labels, which stay.",
            "Records, rejections, features and examples are deleted and made again, and every remembered id and window"
                    + " with them. Needed after topics were deleted by hand."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  freshet reset flight-delays                             asks for the name"})
public final class ResetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Person person = new Person();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private Patience patience = new Patience();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    public ResetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        terminal.line("""
                %1$s is computed anew: %1$s.records, .rejected, .features and .examples are deleted and made again from \
                %1$s.events and %1$s.labels. Readers of them see every row again, and datasets of the models so far cannot be \
                rebuilt. Stays: events, labels, models, decisions.""".formatted(pipeline));
        confirmation.require(terminal, pipeline);
        try (var traces = new PipelineTraces(connection.cluster(), pipeline)) {
            var reset = connection.reset(traces, patience);
            var answer = reset.reset(reset.document(pipeline), reset.presentPartitions(pipeline), person.actor());
            terminal.line(answer.path("reason").asText(pipeline + " is in force again"));
        }
        return 0;
    }
}
