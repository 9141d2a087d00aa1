package dev.freshet.cli.command.request;

import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.CommandKind;
import picocli.CommandLine.Command;

/** {@code freshet hold}: no promotions until released. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "Hold promotions: challengers are still trained and judged, but none goes into service.",
        footerHeading = "%nExamples:%n",
        footer = {"  freshet hold flight-delays --reason \"holiday freeze\""})
public final class HoldCommand extends PipelineCommand {
    public HoldCommand(Terminal terminal) {
        super(terminal, CommandKind.HOLD);
    }
}
