package dev.freshet.cli.command;

import dev.freshet.cli.files.MendedFile;
import dev.freshet.cli.kafka.Reingestion;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.option.SelectionOptions;
import dev.freshet.cli.rejection.Fate;
import dev.freshet.cli.rejection.Resending;
import dev.freshet.cli.rejection.Tally;
import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.report.RejectionSummary;
import dev.freshet.cli.terminal.Interruption;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.topics.Place;
import dev.freshet.schemas.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet reingest}: sends again what was rejected, after the document or the producer was mended. */
@Command(
        name = "reingest",
        mixinStandardHelpOptions = true,
        description = {
            "Send rejected events and labels again, after a mend. They are judged as every other.",
            "Labels that were refused because their event was follow the event.",
            "Each rejection is sent at most once, however often this is run and wherever it is killed; records keep the "
                    + "place where the event first stood. Duplicates are left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet reingest flight-delays --rule has-distance --dry-run     how many, and nothing else",
            "  freshet reingest flight-delays --reason NOT_A_NUMBER,AMBIGUOUS_VALUE",
            "",
            "  freshet rejected flight-delays --field distance -o jsonl > mend.jsonl      mend each \"event\" there, then",
            "  freshet reingest flight-delays --mended mend.jsonl"
        })
public final class ReingestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(
            names = "--mended",
            paramLabel = "<jsonl>",
            description = "Send only what is in this file, with the bodies it gives, and the labels of its events.")
    private @Nullable Path mended;

    @Option(names = "--dry-run", description = "Count what would be sent, and send nothing.")
    private boolean dryRun;

    public ReingestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Map<Place, ByteBuffer>> bodies =
                mended == null ? Optional.empty() : Optional.of(MendedFile.read(mended));
        var resending = new Resending(Topics.of(pipeline), selection.selection(), bodies);
        var reingestion = new Reingestion(connection.cluster(), pipeline);
        if (dryRun) {
            reingestion.rehearse(resending);
        } else {
            try (var interruption = new Interruption(() -> {})) {
                reingestion.run(resending, interruption.requested());
            }
        }
        show(resending);
        return 0;
    }

    private void show(Resending resending) {
        if (output.isJson()) {
            var values = new LinkedHashMap<String, Object>();
            values.put("dryRun", dryRun);
            for (var fate : Fate.values()) {
                values.put(
                        fate.name().toLowerCase(Locale.ROOT), resending.events().count(fate));
            }
            values.put("sentByReason", resending.events().sent());
            values.put("labelsSent", resending.labels().count(Fate.SENT));
            values.put("labelsSentByReason", resending.labels().sent());
            values.put(
                    "unmatched",
                    resending.unmatched().stream().map(Place::toString).toList());
            terminal.json(values);
            return;
        }
        tell(resending.events(), "events");
        if (!resending.labels().counts().isEmpty()) {
            tell(resending.labels(), "labels");
        }
        if (!resending.unmatched().isEmpty()) {
            terminal.line("No rejection was selected at " + resending.unmatched() + ".");
        }
    }

    private void tell(Tally tally, String what) {
        var sent = tally.sent();
        terminal.line("%s%s %s %s%s."
                .formatted(
                        dryRun ? "Nothing was sent. " : "",
                        Numbers.count(tally.count(Fate.SENT)),
                        what,
                        dryRun ? "would be sent again" : "were sent again",
                        sent.isEmpty() ? "" : ": " + RejectionSummary.words(sent)));
        tally.counts().forEach((fate, reasons) -> {
            if (fate != Fate.SENT) {
                terminal.line("%s %s.".formatted(Numbers.count(tally.count(fate)), fate.words()));
            }
        });
    }
}
