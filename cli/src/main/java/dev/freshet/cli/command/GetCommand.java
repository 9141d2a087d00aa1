package dev.freshet.cli.command;

import dev.freshet.cli.http.JsonTable;
import dev.freshet.cli.kafka.History;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.option.PastOptions;
import dev.freshet.cli.report.AlertTable;
import dev.freshet.cli.report.ConceptTable;
import dev.freshet.cli.report.DriftTable;
import dev.freshet.cli.report.QualityTable;
import dev.freshet.cli.report.Rows;
import dev.freshet.cli.terminal.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

/** {@code freshet get}: what there is. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description =
                "Show pipelines, or what belongs to one: models, runs, evaluations, decisions, promotions, acks, champion, quality, drift, concept, alerts.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet get pipelines",
            "  freshet get models flight-delays",
            "  freshet get champion flight-delays --event-time 2001-02-10    what was live then, since when, and why",
            "  freshet get quality flight-delays -o json",
            "  freshet get concept flight-delays    is the champion worse than it was, and what else has changed",
            "  freshet get alerts flight-delays --limit 20"
        })
public final class GetCommand implements Callable<Integer> {
    /** What one can ask for. */
    public enum What {
        PIPELINES(List.of("pipeline", "inForce", "generation", "promotion", "hold", "champion", "epoch", "versions")),
        MODELS(List.of(
                "version",
                "stage",
                "model.runId",
                "model.device",
                "model.time",
                "model.learnedUntil",
                "model.artifactUri")),
        RUNS(List.of("id", "state", "stage", "attempt", "device", "cpuSeconds", "time", "message")),
        EVALUATIONS(List.of("time", "candidateId", "decisive", "verdict", "championVersion", "rows", "reason")),
        DECISIONS(List.of("time", "kind", "subject", "actor", "reason")),
        PROMOTIONS(List.of("epoch", "version", "time", "actor", "revert", "reason")),
        ACKS(List.of("consumer", "version", "epoch", "state", "loadMillis", "ackedAt")),
        CHAMPION(List.of("version", "epoch", "since", "until", "time", "actor", "reason")),
        QUALITY(List.of()),
        DRIFT(List.of()),
        CONCEPT(List.of()),
        ALERTS(List.of());

        private final List<String> columns;

        What(List<String> columns) {
            this.columns = columns;
        }
    }

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(
            index = "0",
            paramLabel = "<what>",
            description =
                    "pipelines, models, runs, evaluations, decisions, promotions, acks, champion, quality, drift, concept or alerts.")
    private What what = What.PIPELINES;

    @Parameters(index = "1", arity = "0..1", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(
            names = "--at",
            paramLabel = "<time>",
            converter = PastOptions.Time.class,
            description = "For champion: the one that was live at this time of the clock on the wall.")
    private @Nullable Instant at;

    @Option(
            names = "--event-time",
            paramLabel = "<time>",
            converter = PastOptions.Time.class,
            description = "For champion: the one that was live at this event time.")
    private @Nullable Instant eventTime;

    @Option(
            names = "--limit",
            paramLabel = "<number>",
            description = "Most rows, newest first (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    public GetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (pipeline.isEmpty() && what != What.PIPELINES) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "say of which pipeline: freshet get " + what.name().toLowerCase(Locale.ROOT) + " <pipeline>");
        }
        switch (what) {
            case QUALITY -> show(new QualityTable(history().chain().liveQuality()));
            case DRIFT -> show(new DriftTable(history().chain().driftReports()));
            case CONCEPT -> show(new ConceptTable(history().chain().conceptReports()));
            case ALERTS -> show(AlertTable.newest(history().alerts(), limit));
            case PIPELINES -> {
                showAnswer();
                History.troubles(connection.cluster()).stream()
                        .filter(trouble ->
                                pipeline.isEmpty() || trouble.pipeline().equals(pipeline))
                        .forEach(trouble -> terminal.error(trouble.line()));
            }
            case MODELS, RUNS, EVALUATIONS, DECISIONS, PROMOTIONS, ACKS, CHAMPION -> showAnswer();
        }
        return 0;
    }

    private void showAnswer() {
        var answer = connection.registryApi().get(path());
        if (output.isJson()) {
            terminal.json(answer);
        } else {
            terminal.lines(JsonTable.lines(answer, what.columns));
        }
    }

    private void show(Rows rows) {
        if (output.isJson()) {
            terminal.json(rows.rows());
        } else {
            terminal.lines(rows.lines());
        }
    }

    private String path() {
        if (pipeline.isEmpty()) {
            return "/pipelines";
        }
        String own = "/pipelines/" + pipeline;
        return switch (what) {
            case PIPELINES, QUALITY, DRIFT, CONCEPT, ALERTS -> own;
            case CHAMPION -> own + "/champion" + moment();
            case MODELS, RUNS, EVALUATIONS, DECISIONS, PROMOTIONS, ACKS ->
                own + "/" + what.name().toLowerCase(Locale.ROOT) + "?limit=" + limit;
        };
    }

    private String moment() {
        if (at != null) {
            return "?at=" + at;
        }
        return eventTime == null ? "" : "?eventTime=" + eventTime;
    }

    private History history() {
        return new History(connection.cluster(), pipeline);
    }
}
