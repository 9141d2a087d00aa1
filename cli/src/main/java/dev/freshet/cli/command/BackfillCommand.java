package dev.freshet.cli.command;

import dev.freshet.cli.kafka.BackfillWatch;
import dev.freshet.cli.operation.Backfill;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.option.PastOptions;
import dev.freshet.cli.option.Person;
import dev.freshet.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet backfill}: a new generation whose features reach back into the past. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Compute features and examples of the past anew, under a new generation, beside the one that is live.",
            "The live one goes on until the new one has caught up; then it stops at one offset, and the new one is live.",
            "Ctrl-C ends the waiting and not the backfill."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet backfill flight-delays --from 2001-01-01 -f pipeline.yaml    a changed document, from January on",
            "  freshet backfill flight-delays --from 2001-01-01                     the document that is in force"
        })
public final class BackfillCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Person person = new Person();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "<time>",
            converter = PastOptions.Time.class,
            description = "Where the past begins, in event time, as 2001-02-01 or 2001-02-01T06:00Z.")
    private Instant from = Instant.EPOCH;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "<document>",
            description = "The document of the new generation (default: the one in force).")
    private @Nullable Path file;

    @Option(
            names = "--generation",
            paramLabel = "<number>",
            description = "Only if this is the generation it becomes: somebody else may have applied a document.")
    private @Nullable Integer generation;

    @Option(names = "--no-wait", description = "Ask for it and do not wait until it is live.")
    private boolean noWait;

    public BackfillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var watch = new BackfillWatch(connection.cluster(), pipeline)) {
            var backfill = new Backfill(connection.registryApi(), watch);
            var document = file == null ? backfill.inForce(pipeline) : Document.read(file);
            if (!document.pipeline().name().equals(pipeline)) {
                throw new IllegalStateException(
                        file + " is a document of " + document.pipeline().name() + ", not of " + pipeline);
            }
            var expected = generation == null ? OptionalInt.empty() : OptionalInt.of(generation);
            var asked = backfill.ask(document, from, expected, person.actor());
            if (noWait) {
                terminal.line("Generation " + asked.generation() + " computes the past from " + from + " on.");
                return 0;
            }
            tell(asked, backfill);
        }
        return 0;
    }

    private void tell(Backfill.Asked asked, Backfill backfill) throws InterruptedException {
        long switchedAt;
        try (var progress = terminal.progress("backfill")) {
            switchedAt = backfill.await(asked, progress);
        }
        if (output.isJson()) {
            terminal.json(Map.of("pipeline", pipeline, "generation", asked.generation(), "switchedAt", switchedAt));
        } else {
            terminal.line("Generation %d is live; the one before stopped at record %,d of %s.records."
                    .formatted(asked.generation(), switchedAt, pipeline));
        }
    }
}
