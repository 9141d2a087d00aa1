package dev.freshet.cli.command;

import dev.freshet.cli.option.Connection;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.stack.local.StackFile;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code freshet down}: stops a stack that another terminal started. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the local stack that runs in a folder, in order; its state stays.",
        footerHeading = "%nExamples:%n",
        footer = {"  freshet down", "  freshet down --home /var/tmp/second"})
public final class DownCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    public DownCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        var stack = StackFile.read(connection.home());
        var process = stack.flatMap(StackFile::process);
        if (process.isEmpty()) {
            terminal.line("No stack runs in " + connection.home() + ".");
            return 0;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            terminal.line(
                    "Stopped process " + process.get().pid() + "; its state is kept in " + connection.home() + ".");
            return 0;
        } catch (TimeoutException e) {
            process.get().destroyForcibly();
            terminal.error("Process %d did not stop within %d s and was killed; its children end by themselves."
                    .formatted(process.get().pid(), LIMIT.toSeconds()));
            return 1;
        }
    }
}
