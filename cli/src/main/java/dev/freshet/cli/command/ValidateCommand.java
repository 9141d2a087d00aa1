package dev.freshet.cli.command;

import dev.freshet.cli.files.MappingFile;
import dev.freshet.cli.files.SampleFile;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.kafka.SentEvents;
import dev.freshet.cli.operation.Document;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.option.PastOptions;
import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.cli.validation.TrainsWhen;
import dev.freshet.cli.validation.Trial;
import dev.freshet.cli.validation.TrialReport;
import dev.freshet.cli.validation.TrialResult;
import dev.freshet.judging.rules.RuleCompiler;
import dev.freshet.pipeline.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code freshet validate}: what a document would do, before anything is applied and with nothing running. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Check a pipeline document, and show what it would do to a sample of events.",
            "Cleaning, types and rules are those of the service itself. Nothing has to run, and nothing is changed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet validate -f pipeline.yaml                                  only the document",
            "  freshet validate -f pipeline.yaml --sample events.jsonl            keys are the fields' names",
            "  freshet validate -f pipeline.yaml --sample flights.csv.gz --mapping replay.yaml",
            "  freshet validate -f pipeline.yaml --sample events.jsonl --fail-over 1%%   for a build",
            "",
            "Exit codes: 0 right, 1 all rows are refused, or more than --fail-over allows, 2 the document is wrong."
        })
public final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Output output = new Output();

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "<document>",
            description = "The pipeline document, in YAML.")
    private Path file = Path.of("");

    @Option(
            names = "--sample",
            paramLabel = "<file>",
            description =
                    "Events as a producer would send them: CSV, JSON (one object a line, or an array), packed with"
                            + " gzip or zstd or not, or Parquet.")
    private @Nullable Path sample;

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "csv, json or parquet (default: by the name of the file).")
    private @Nullable Format format;

    @Option(
            names = "--mapping",
            paramLabel = "<yaml>",
            description = "How columns become fields, as for replay (default: by their names).")
    private @Nullable Path mapping;

    @Option(names = "--limit", paramLabel = "<rows>", description = "At most so many rows of the sample.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--examples",
            paramLabel = "<number>",
            description = "Examples of each finding (default: ${DEFAULT-VALUE}).")
    private int examples = 3;

    @Option(
            names = "--fail-over",
            paramLabel = "<share>",
            converter = Share.class,
            description = "Exit code 1 when a greater share of the rows is refused, as 5%% or 0.05.")
    private double failOver = 1;

    @Option(
            names = "--now",
            paramLabel = "<time>",
            converter = PastOptions.Time.class,
            description = "Time of the clock to judge by (default: now); events from after it are refused.")
    private @Nullable Instant now;

    @Option(
            names = "--max-ahead",
            paramLabel = "<duration>",
            description = "How far event times may lie ahead, as freshet.ingest.max-ahead (default: ${DEFAULT-VALUE}).")
    private Duration ahead = Duration.ofMinutes(30);

    public ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var pipeline = Document.read(file).pipeline();
        if (sample == null) {
            show(pipeline, Optional.empty(), List.of());
            return 0;
        }
        var trial = new Trial(
                pipeline,
                new RuleCompiler(ahead).apply(pipeline.events()),
                now == null ? Instant.now() : now,
                examples);
        try (var rows = open(sample, pipeline)) {
            for (long read = 0; read < limit && rows.hasNext(); read++) {
                trial.add(rows.next());
            }
            show(pipeline, Optional.of(trial.result()), rows.notes());
        }
        return verdict(trial.result());
    }

    private SampleFile open(Path path, Pipeline pipeline) throws IOException {
        var kind = format == null ? Format.of(path) : format;
        return mapping == null
                ? SampleFile.open(path, kind, pipeline)
                : SampleFile.open(path, kind, pipeline, MappingFile.read(mapping), new SentEvents(pipeline)::read);
    }

    private void show(Pipeline pipeline, Optional<TrialResult> result, List<String> notes) {
        if (output.isJson()) {
            var values = new LinkedHashMap<String, Object>();
            values.put("document", file.toString());
            values.put("pipeline", pipeline.name());
            values.put("trains", TrainsWhen.of(pipeline.triggers()));
            result.ifPresent(it -> values.put("sample", new TrialReport(it).values()));
            values.put("notes", notes);
            terminal.json(values);
            return;
        }
        terminal.line("%s is right: pipeline %s, %d fields, %d rules, %d features (%s)"
                .formatted(
                        file,
                        pipeline.name(),
                        pipeline.events().fields().size(),
                        pipeline.events().rules().size(),
                        pipeline.features().size(),
                        pipeline.featureSet().id()));
        terminal.line("It " + TrainsWhen.of(pipeline.triggers()) + ".");
        result.ifPresent(it -> {
            terminal.line("%s: %s rows".formatted(sample, Numbers.count(it.rows())));
            notes.forEach(note -> terminal.line("note: " + note));
            terminal.line("");
            terminal.lines(new TrialReport(it).lines());
        });
    }

    private int verdict(TrialResult result) {
        if (result.refusedRows() == result.rows()) {
            terminal.error(
                    result.rows() == 0
                            ? "freshet: the sample has no rows; name a file that has some"
                            : "freshet: every row is refused; the table above says why, and how to mend it");
            return 1;
        }
        if (result.refusedShare() <= failOver) {
            return 0;
        }
        terminal.error(String.format(
                Locale.ROOT,
                "freshet: %.2f %% of the rows are refused and --fail-over allows %.2f %%; mend the producer or the"
                        + " document",
                100 * result.refusedShare(),
                100 * failOver));
        return 1;
    }

    /** A share as a fraction or in percent. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double value = text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100
                    : Double.parseDouble(text);
            if (!(value >= 0 && value <= 1)) {
                throw new TypeConversionException("'" + text + "' is no share from 0 to 1; write it as 5% or 0.05");
            }
            return value;
        }
    }
}
