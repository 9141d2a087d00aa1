package dev.freshet.cli.command.request;

import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.CommandKind;
import picocli.CommandLine.Command;

/** {@code freshet retrain}: a person is a trigger too. */
@Command(
        name = "retrain",
        mixinStandardHelpOptions = true,
        description =
                "Ask for a training now; it counts as one reason among the others, with single flight and budget.",
        footerHeading = "%nExamples:%n",
        footer = {"  freshet retrain flight-delays --reason \"new airport opened\""})
public final class RetrainCommand extends PipelineCommand {
    public RetrainCommand(Terminal terminal) {
        super(terminal, CommandKind.RETRAIN);
    }
}
