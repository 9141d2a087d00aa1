package dev.freshet.cli.command.request;

import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.CommandKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code freshet promote}: a person decides. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = "Put a version into service by hand, whatever the gate said; the decision log keeps who and why.",
        footerHeading = "%nExamples:%n",
        footer = {"  freshet promote flight-delays 3 --reason \"agreed in review\""})
public final class PromoteCommand extends PipelineCommand {
    @Parameters(index = "1", arity = "1", paramLabel = "<version>", description = "Version to put into service.")
    private @Nullable Integer version;

    public PromoteCommand(Terminal terminal) {
        super(terminal, CommandKind.PROMOTE);
    }

    @Override
    @Nullable
    Integer version() {
        return version;
    }
}
