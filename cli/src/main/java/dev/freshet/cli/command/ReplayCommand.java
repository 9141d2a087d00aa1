package dev.freshet.cli.command;

import dev.freshet.cli.files.MappingFile;
import dev.freshet.cli.files.Table;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.Documents;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.operation.Replay;
import dev.freshet.cli.operation.ReplayPlan;
import dev.freshet.cli.operation.ReplayTally;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.PastOptions;
import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.terminal.Interruption;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.pipeline.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet replay}: lets the past go by. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Send a table of the past through a pipeline, in time order, as fast as the chain takes it.",
            "Each row becomes an event when it happened, and a label when the truth became known. Now and then it "
                    + "waits until the chain has taken everything and a training that was asked for has ended, so that the same "
                    + "past makes the same models on every machine (--no-wait does not). Ctrl-C stops it in order, and the same "
                    + "command goes on from there, also after --until; after a crash some messages are sent again, which the "
                    + "chain recognises as duplicates."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet replay flight-delays --events examples/flight-delays/data/flights-2001-q1-busiest12.csv.gz",
            "  freshet replay flight-delays --events flights.csv --until 2001-01-08 --rate 2000",
            "  freshet replay flight-delays --events flights.csv --speed 3600    an hour a second",
            "",
            "How columns become fields is told by replay.yaml beside the table or one folder above it."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final String MAPPING = "replay.yaml";

    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private PastOptions past = new PastOptions();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline it feeds.")
    private String pipeline = "";

    @Option(
            names = "--events",
            required = true,
            paramLabel = "<table>",
            description =
                    "CSV, JSON (one object a line, or an array), packed with gzip or zstd or not, or Parquet; sorted"
                            + " by event time. The name tells which.")
    private Path events = Path.of("");

    @Option(
            names = "--mapping",
            paramLabel = "<yaml>",
            description = "How columns become fields (default: replay.yaml beside the table or one folder above it).")
    private @Nullable Path mapping;

    @Option(names = "--restart", description = "Begin at the start even if all or a part of it was sent before.")
    private boolean restart;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Cluster cluster = connection.cluster();
        var plan = new ReplayPlan(
                pipeline(cluster),
                existing(events),
                MappingFile.read(mapping(events, mapping)),
                past.cut(),
                past.flow());
        say(plan);
        try (var interruption = new Interruption(() -> {});
                var progress = terminal.progress("replay")) {
            var tally = new Replay(cluster, connection.home(), interruption.requested())
                    .warning(terminal::error)
                    .run(plan, !restart, progress);
            progress.close();
            terminal.line(words(tally));
            return 0;
        }
    }

    /** What was guessed of the table, before anything is sent. */
    private void say(ReplayPlan plan) throws IOException {
        var mapping = plan.mapping();
        try (var table = Table.open(plan.events(), Format.of(plan.events()), mapping.sources(), mapping.dialect())) {
            table.notes().forEach(note -> terminal.line("note: " + note));
        }
    }

    private static String words(ReplayTally tally) {
        return "%s%s events and %s labels sent in %s, %s events/s%s"
                .formatted(
                        tally.before() == 0 ? "" : "Went on after " + Numbers.count(tally.before()) + " messages: ",
                        Numbers.count(tally.events()),
                        Numbers.count(tally.labels()),
                        Numbers.duration(tally.elapsed()),
                        Numbers.count(tally.eventsPerSecond()),
                        tally.isFinished() ? "." : "; stopped, the same command goes on from here.");
    }

    private Pipeline pipeline(Cluster cluster) {
        return Document.inForce(pipeline, new Documents(cluster).inForce(pipeline))
                .pipeline();
    }

    private static Path mapping(Path events, @Nullable Path given) throws IOException {
        if (given != null) {
            return existing(given);
        }
        Path folder = Objects.requireNonNull(events.toAbsolutePath().getParent(), "a file is in a folder");
        return Stream.of(folder, folder.resolve("..").normalize())
                .map(place -> place.resolve(MAPPING))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException(
                        folder.resolve(MAPPING) + ", nor one folder above; name the mapping with --mapping"));
    }

    private static Path existing(Path file) throws NoSuchFileException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return file;
    }
}
