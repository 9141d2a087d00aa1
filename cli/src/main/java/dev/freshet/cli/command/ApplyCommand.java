package dev.freshet.cli.command;

import dev.freshet.cli.http.JsonTable;
import dev.freshet.cli.operation.Apply;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.option.Person;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.cli.validation.TrainsWhen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code freshet apply}: brings a pipeline document into force. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Check a pipeline document, create its topics, and bring it into force.",
            "A wrong document is refused with every mistake at once: where, what, why, and how to mend it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet apply -f examples/flight-delays/pipeline.yaml",
            "  freshet apply -f pipeline.yaml --partitions 12      more partitions, more consumers side by side",
            "  freshet apply -f pipeline.yaml --dry-run            only check it"
        })
public final class ApplyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Person person = new Person();

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "<document>",
            description = "The pipeline document, in YAML.")
    private Path file = Path.of("");

    @Option(
            names = "--partitions",
            paramLabel = "<number>",
            description =
                    "Partitions of the topics it creates; topics that exist keep theirs (default: ${DEFAULT-VALUE}).")
    private int partitions = 1;

    @Option(names = "--dry-run", description = "Check the document and change nothing.")
    private boolean dryRun;

    public ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var document = Document.read(file);
        String name = document.pipeline().name();
        String trains = TrainsWhen.of(document.pipeline().triggers());
        if (dryRun) {
            terminal.line(file + " is right: pipeline " + name + "; nothing was changed.");
            terminal.line("It " + trains + ".");
            return 0;
        }
        var outcome =
                new Apply(connection.cluster(), connection.registryApi()).apply(document, partitions, person.actor());
        if (output.isJson()) {
            terminal.json(Map.of(
                    "pipeline", name,
                    "trains", trains,
                    "createdTopics", outcome.topics(),
                    "consequences", outcome.consequences(),
                    "answer", outcome.answer()));
        } else {
            terminal.line("Pipeline " + name + ", new topics: "
                    + (outcome.topics().isEmpty() ? "none" : String.join(", ", outcome.topics())));
            terminal.lines(JsonTable.lines(outcome.answer(), List.of("state", "kindOfDecision", "reason")));
            terminal.line("It " + trains + ".");
            outcome.consequences().forEach(consequence -> terminal.line("  - " + consequence));
        }
        return 0;
    }
}
