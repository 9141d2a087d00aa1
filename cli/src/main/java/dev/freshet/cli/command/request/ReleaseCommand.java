package dev.freshet.cli.command.request;

import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.CommandKind;
import picocli.CommandLine.Command;

/** {@code freshet release}: the end of a hold. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Let promotions go on after a hold.",
        footerHeading = "%nExamples:%n",
        footer = {"  freshet release flight-delays"})
public final class ReleaseCommand extends PipelineCommand {
    public ReleaseCommand(Terminal terminal) {
        super(terminal, CommandKind.RELEASE);
    }
}
