package dev.freshet.cli.command;

import dev.freshet.cli.kafka.PipelineTraces;
import dev.freshet.cli.option.Confirmation;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Patience;
import dev.freshet.cli.option.Person;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet delete}: takes a pipeline out of force, and its topics with it where that is asked for. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = {
            "Take a pipeline out of force: services stop working for it.",
            "Its topics, models and decisions stay, and `freshet apply` goes on where it stopped. With --topics its topics"
                    + " and what was remembered of it go too; a champion stays in service all the same."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet delete flight-delays                                      asks for the name",
            "  freshet delete flight-delays --topics --confirm flight-delays     everything but models and decisions"
        })
public final class DeleteCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Person person = new Person();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private Patience patience = new Patience();

    @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.")
    private String pipeline = "";

    @Option(names = "--topics", description = "Delete its topics as well, events and labels among them.")
    private boolean topics;

    public DeleteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var own = Topics.of(pipeline).all().stream().map(Topic::name).toList();
        terminal.line(
                topics
                        ? "This deletes " + String.join(", ", own)
                                + " and what services remember of them. Stays: the models, "
                                + "their artifacts, the pipeline's decisions, and its schemas in the schema registry."
                        : "This takes %s out of force. Stays: its topics (%s), what services remember, its models and decisions."
                                .formatted(pipeline, String.join(", ", own)));
        confirmation.require(terminal, pipeline);
        try (var traces = new PipelineTraces(connection.cluster(), pipeline)) {
            connection.reset(traces, patience).takeOutOfForce(pipeline, person.actor());
            if (topics) {
                traces.deleteState();
                traces.delete(own);
            }
        }
        terminal.line(pipeline + " is out of force" + (topics ? ", and its topics are gone." : "."));
        return 0;
    }
}
