package dev.freshet.cli.command.request;

import dev.freshet.cli.http.JsonTable;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Output;
import dev.freshet.cli.option.Person;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.CommandKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person asks of one pipeline; it goes as a record down the same road as everything else. */
abstract class PipelineCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandKind kind;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Person person = new Person();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(
            names = "--reason",
            paramLabel = "<words>",
            description = "Why; stands in the decision log (default: ${DEFAULT-VALUE}).")
    private String reason = "asked on the command line";

    @Option(
            names = "--expected-epoch",
            paramLabel = "<number>",
            description = "Only if this is still the champion's epoch when the command is read.")
    private @Nullable Long expectedEpoch;

    PipelineCommand(Terminal terminal, CommandKind kind) {
        this.terminal = terminal;
        this.kind = kind;
    }

    /** Model version the command names; null where it names none. */
    @Nullable
    Integer version() {
        return null;
    }

    @Override
    public Integer call() {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("kind", kind.name());
        command.put("reason", reason);
        command.put("actor", person.actor());
        if (version() != null) {
            command.put("version", version());
        }
        if (expectedEpoch != null) {
            command.put("expectedEpoch", expectedEpoch);
        }
        var answer = connection.registryApi().command(pipeline, command);
        if (output.isJson()) {
            terminal.json(answer);
        } else {
            terminal.lines(JsonTable.lines(answer, List.of("kind", "state", "kindOfDecision", "reason")));
            if (!"DECIDED".equals(answer.path("state").asText())) {
                terminal.line("It is on its way; `freshet explain " + pipeline + "` tells what came of it.");
            }
        }
        return 0;
    }
}
