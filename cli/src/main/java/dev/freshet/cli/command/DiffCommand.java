package dev.freshet.cli.command;

import dev.freshet.cli.difference.Change;
import dev.freshet.cli.difference.Consequences;
import dev.freshet.cli.difference.MeaningDiff;
import dev.freshet.cli.kafka.Documents;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.report.Table;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.pipeline.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code freshet diff}: what a changed document means, before it is applied. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Show what a document says differently from the one in force, or from another file, and what follows from it.",
            "Documents are compared by what they mean: comments, order of keys and written-out defaults make no difference."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet diff -f pipeline.yaml                    against the document in force",
            "  freshet diff old.yaml new.yaml                   with nothing running",
            "  freshet diff old.yaml new.yaml --exit-code       exit code 1 when they differ"
        })
public final class DiffCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(arity = "0..2", paramLabel = "<document>", description = "The old and the new document.")
    private List<Path> files = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "<document>",
            description = "The new document, to compare with the one in force.")
    private @Nullable Path file;

    @Option(names = "--exit-code", description = "Exit code 1 when they differ.")
    private boolean exitCode;

    public DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Pipeline before;
        Pipeline after;
        if (file != null && files.isEmpty()) {
            after = Document.read(file).pipeline();
            before = inForce(after.name());
        } else if (file == null && files.size() == 2) {
            before = Document.read(files.get(0)).pipeline();
            after = Document.read(files.get(1)).pipeline();
        } else {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "name the new document with -f, or two documents: freshet diff <old> <new>");
        }
        var changes = MeaningDiff.between(before, after);
        show(changes, Consequences.of(before, after, changes));
        return exitCode && !changes.isEmpty() ? 1 : 0;
    }

    private Pipeline inForce(String pipeline) {
        String yaml = new Documents(connection.cluster())
                .inForce(pipeline)
                .orElseThrow(() -> new IllegalStateException(
                        "no pipeline '%s' is in force, so everything in the document is new; apply it: freshet apply -f <document>"
                                .formatted(pipeline)));
        return Document.of("the document of " + pipeline + " in force", yaml).pipeline();
    }

    private void show(List<Change> changes, List<String> consequences) {
        if (output.isJson()) {
            terminal.json(Map.of("changes", changes, "consequences", consequences));
            return;
        }
        if (changes.isEmpty()) {
            terminal.line("Both documents mean the same.");
            return;
        }
        var table = new Table("change", "where", "from", "to");
        changes.forEach(change -> table.row(
                change.kind().name().toLowerCase(Locale.ROOT),
                change.path(),
                change.from().isEmpty() ? "–" : change.from(),
                change.to().isEmpty() ? "–" : change.to()));
        terminal.lines(table.lines());
        terminal.line("");
        terminal.line("What follows:");
        consequences.forEach(consequence -> terminal.line("  - " + consequence));
    }
}
