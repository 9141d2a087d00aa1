package dev.freshet.cli.command;

import dev.freshet.cli.draft.DraftOptions;
import dev.freshet.cli.draft.FirstDraft;
import dev.freshet.cli.draft.TableProfile;
import dev.freshet.cli.files.JsonKeys;
import dev.freshet.cli.files.Table;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.replay.CellTypes;
import dev.freshet.cli.replay.Dialect;
import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code freshet init}: from a table nobody has described to a document that can be validated. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Write a first pipeline document and mapping for a table.",
            "Types, cleaning, id, time, label and features are guessed by rule of thumb, with the reason beside each."
                    + " Nothing is asked, nothing has to run; what you know better you say with the options, or in the"
                    + " files."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet init --sample payments.csv.gz --label tx_fraud",
            "  freshet init --sample flights.csv --label 'delay > 15' -o flights",
            "  freshet init --sample electricity.csv --time 'timestamp(\"1996-05-07T00:00:00Z\") + duration(string(row"
                    + " * 30) + \"m\")'",
            "",
            "Expressions see the columns by the names of their fields, and the number of the row as `row`."
        })
public final class InitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--sample",
            required = true,
            paramLabel = "<file>",
            description = "CSV, JSON (one object a line, or an array), packed with gzip or zstd or not, or Parquet.")
    private Path sample = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "csv, json or parquet (default: by the name of the file).")
    private @Nullable Format format;

    @Option(names = "--name", paramLabel = "<name>", description = "Name of the pipeline (default: from the file).")
    private @Nullable String name;

    @Option(names = "--id", paramLabel = "<column>", description = "What makes an event the same event.")
    private @Nullable String id;

    @Option(
            names = "--time",
            paramLabel = "<column>",
            description = "When an event happened: a column, or an expression over the columns and `row`.")
    private @Nullable String time;

    @Option(
            names = "--label",
            paramLabel = "<column>",
            description = "What a model shall learn: a column, or an expression over the columns.")
    private @Nullable String label;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<folder>",
            description = "Where pipeline.yaml and replay.yaml are written (default: here).")
    private Path folder = Path.of("");

    @Option(names = "--force", description = "Write over files that are there.")
    private boolean force;

    @Option(
            names = "--limit",
            paramLabel = "<rows>",
            description = "At most so many rows are looked at (default: ${DEFAULT-VALUE}).")
    private long limit = 200_000;

    public InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var document = free(folder.resolve("pipeline.yaml"));
        var mapping = free(folder.resolve("replay.yaml"));
        var kind = format == null ? Format.of(sample) : format;
        var columns = kind == Format.JSON ? JsonKeys.of(sample) : List.<String>of();
        try (var table = Table.open(sample, kind, columns, Dialect.GUESSED)) {
            var profile = TableProfile.of(table.header(), new CellTypes(table.decimal()), table, limit);
            if (profile.rows() == 0) {
                throw new IllegalArgumentException(sample + " has no rows to look at; name a file that has some");
            }
            var draft = FirstDraft.of(profile, options());
            Document.of(document.toString(), draft.document());
            Files.createDirectories(folder.toAbsolutePath());
            Files.writeString(document, draft.document());
            Files.writeString(mapping, draft.mapping());
            terminal.line("%s and %s, from %s rows of %s"
                    .formatted(document, mapping, Numbers.count(profile.rows()), sample));
            table.notes().forEach(note -> terminal.line("note: " + note));
            draft.decisions().forEach(terminal::line);
        }
        terminal.line("Next: freshet validate -f %s --sample %s --mapping %s".formatted(document, sample, mapping));
        return 0;
    }

    private DraftOptions options() {
        return new DraftOptions(
                name == null ? named(sample) : name,
                Optional.ofNullable(id),
                Optional.ofNullable(time),
                Optional.ofNullable(label));
    }

    /** The name of the file as a pipeline may be called. */
    private static String named(Path file) {
        var plain = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).replaceAll("\\..*$", "");
        var name = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
        return name.isEmpty() ? "first" : name.substring(0, Math.min(40, name.length()));
    }

    private Path free(Path file) throws IOException {
        if (!force && Files.exists(file)) {
            throw new FileAlreadyExistsException(
                    file + " is there already; name another folder with -o, or write over it with --force");
        }
        return file;
    }
}
