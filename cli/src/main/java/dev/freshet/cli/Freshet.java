package dev.freshet.cli;

import dev.freshet.cli.command.ApplyCommand;
import dev.freshet.cli.command.BackfillCommand;
import dev.freshet.cli.command.DeleteCommand;
import dev.freshet.cli.command.DemoCommand;
import dev.freshet.cli.command.DiffCommand;
import dev.freshet.cli.command.DownCommand;
import dev.freshet.cli.command.ExplainCommand;
import dev.freshet.cli.command.ExportCommand;
import dev.freshet.cli.command.GetCommand;
import dev.freshet.cli.command.InitCommand;
import dev.freshet.cli.command.ReingestCommand;
import dev.freshet.cli.command.RejectedCommand;
import dev.freshet.cli.command.ReplayCommand;
import dev.freshet.cli.command.ReportCommand;
import dev.freshet.cli.command.ResetCommand;
import dev.freshet.cli.command.SimulateCommand;
import dev.freshet.cli.command.TopicsCommand;
import dev.freshet.cli.command.UpCommand;
import dev.freshet.cli.command.ValidateCommand;
import dev.freshet.cli.command.request.HoldCommand;
import dev.freshet.cli.command.request.PromoteCommand;
import dev.freshet.cli.command.request.ReleaseCommand;
import dev.freshet.cli.command.request.RetrainCommand;
import dev.freshet.cli.command.request.RevertCommand;
import dev.freshet.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line as a whole. */
@Command(
        name = "freshet",
        mixinStandardHelpOptions = true,
        version = "freshet 0.1.0",
        description = "Keeps models fresh: continuous training as a stream of events.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            DemoCommand.class,
            InitCommand.class,
            ValidateCommand.class,
            DiffCommand.class,
            ApplyCommand.class,
            ReplayCommand.class,
            GetCommand.class,
            ReportCommand.class,
            ExplainCommand.class,
            SimulateCommand.class,
            ExportCommand.class,
            RejectedCommand.class,
            ReingestCommand.class,
            RetrainCommand.class,
            BackfillCommand.class,
            PromoteCommand.class,
            HoldCommand.class,
            ReleaseCommand.class,
            RevertCommand.class,
            DeleteCommand.class,
            ResetCommand.class,
            TopicsCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet demo                                   real flights to a promoted model, in minutes",
            "  freshet up                                     everything on this machine, until Ctrl-C",
            "  freshet init --sample your.csv                 a first document for data of your own",
            "  freshet apply -f examples/flight-delays/pipeline.yaml",
            "  freshet replay flight-delays --events examples/flight-delays/data/flights-2001-q1-busiest12.csv.gz",
            "  freshet explain flight-delays                  why it trained and promoted, and why not",
            "",
            "Exit codes: 0 done, 1 failed, 2 the command or the document is wrong."
        })
public final class Freshet {
    private static final int USAGE_WIDTH = 120;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "With stack traces, for those who mend Freshet itself.")
    private boolean verbose;

    public static void main(String[] arguments) {
        System.exit(commandLine(Terminal.ofProcess()).execute(arguments));
    }

    /** The command line, speaking to the terminal given. */
    public static CommandLine commandLine(Terminal terminal) {
        var root = new Freshet();
        return new CommandLine(root, new CommandFactory(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureHandler(terminal, () -> root.verbose))
                .setUsageHelpWidth(USAGE_WIDTH)
                .setUsageHelpAutoWidth(true);
    }
}
