package dev.freshet.cli.command;

import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.StackOptions;
import dev.freshet.cli.report.Table;
import dev.freshet.cli.terminal.Interruption;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.stack.local.LocalStack;
import dev.freshet.stack.local.Service;
import dev.freshet.stack.local.StackLayout;
import dev.freshet.stack.process.ChildFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code freshet up}: everything on this machine, until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Start broker, schema registry and the five services on this machine, and watch them until Ctrl-C.",
            "State is kept in .freshet/, so that the next start goes on where this one ends; logs are in .freshet/logs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet up",
            "  freshet up --port-base 20000                   on ports 20000 to 20008",
            "  freshet up --port registry=9080                where 8080 is taken",
            "  freshet up --home /var/tmp/second --port-base 21000      a second stack beside the first"
        })
public final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private StackOptions options = new StackOptions();

    public UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var layout = new StackLayout(Connection.root(), connection.home(), options.ports());
        var stack = new LocalStack(layout, terminal::line);
        try (var interruption = new Interruption(stack::close)) {
            return watch(stack, interruption);
        }
    }

    private int watch(LocalStack stack, Interruption interruption) throws InterruptedException {
        try (stack) {
            terminal.line("Starting; this takes about a quarter of a minute. Logs: "
                    + stack.layout().logs());
            stack.start();
            terminal.lines(addresses(stack.layout()).lines());
            terminal.line("Everything is ready. Stop it with Ctrl-C, or with `freshet down` from another terminal.");
            stack.watch();
            return 0;
        } catch (ChildFailedException e) {
            if (interruption.requested().get()) {
                return 0;
            }
            throw e;
        }
    }

    private static Table addresses(StackLayout layout) {
        var table = new Table("what", "where")
                .row("Kafka", layout.bootstrap())
                .row("schema registry", layout.schemaRegistryUrl());
        for (Service service : Service.values()) {
            table.row(service.module(), layout.url(service).toString());
        }
        return table.row("REST, OpenAPI", layout.url(Service.REGISTRY) + "/q/openapi")
                .row("metrics of each", layout.url(Service.INGEST) + "/q/metrics");
    }
}
