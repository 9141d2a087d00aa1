package dev.freshet.cli.command.request;

import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.CommandKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code freshet revert}: the way back. */
@Command(
        name = "revert",
        mixinStandardHelpOptions = true,
        description =
                "Put an older version back into service, with a higher epoch; without a version, the champion before this one.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet revert flight-delays --reason \"wrong on cargo flights\"",
            "  freshet revert flight-delays 2"
        })
public final class RevertCommand extends PipelineCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<version>",
            description = "Version to go back to (default: the champion before).")
    private @Nullable Integer version;

    public RevertCommand(Terminal terminal) {
        super(terminal, CommandKind.REVERT);
    }

    @Override
    @Nullable
    Integer version() {
        return version;
    }
}
