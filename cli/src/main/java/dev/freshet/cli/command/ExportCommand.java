package dev.freshet.cli.command;

import dev.freshet.cli.export.ExportLayout;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.files.TableFile;
import dev.freshet.cli.kafka.Documents;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.operation.Export;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.PastOptions;
import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet export}: what a pipeline knows, for those who want to look at it elsewhere. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write the records, feature vectors or examples of a pipeline into a file.",
            "Columns: id, time, the fields or the features by name, of examples the label and when it was known, and"
                    + " the place in the topic that each row came from. Of examples the highest revision of an id counts."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet export flight-delays examples -o examples.parquet",
            "  freshet export flight-delays records --from 2001-02-01 --to 2001-02-08 -o week.csv"
        })
public final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Parameters(index = "1", paramLabel = "<what>", description = "records, features or examples.")
    private ExportLayout.What what = ExportLayout.What.RECORDS;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "<file>",
            description = "The file that is written.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "csv or parquet (default: by the name of the file).")
    private @Nullable Format format;

    @Option(
            names = "--from",
            paramLabel = "<time>",
            converter = PastOptions.Time.class,
            description = "First event time, as 2001-02-01 or 2001-02-01T06:00Z.")
    private Instant from = Instant.MIN;

    @Option(
            names = "--to",
            paramLabel = "<time>",
            converter = PastOptions.Time.class,
            description = "Event time before which it ends.")
    private Instant to = Instant.MAX;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    public ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!force && Files.exists(file)) {
            throw new FileAlreadyExistsException(
                    file + " is there already; name another file, or write over it with --force");
        }
        var cluster = connection.cluster();
        var document = Document.inForce(pipeline, new Documents(cluster).inForce(pipeline));
        var layout = new ExportLayout(document.pipeline(), what);
        try (var rows = new TableFile(file, format == null ? Format.of(file) : format, layout.columns())) {
            var export = new Export(document.pipeline(), layout, rows, new Export.Span(from, to)).run(cluster, what);
            rows.finish();
            terminal.line("%s: %s %s"
                    .formatted(
                            file, Numbers.count(export.written()), what.name().toLowerCase(Locale.ROOT)));
            if (export.ofOtherSets() > 0) {
                terminal.line("%s rows are left out: their columns are those of earlier feature sets"
                        .formatted(Numbers.count(export.ofOtherSets())));
            }
        }
        return 0;
    }
}
