package dev.freshet.cli.command;

import dev.freshet.cli.kafka.PipelineTraces;
import dev.freshet.cli.operation.Growth;
import dev.freshet.cli.option.Confirmation;
import dev.freshet.cli.option.Connection;
import dev.freshet.cli.option.Patience;
import dev.freshet.cli.option.Person;
import dev.freshet.cli.report.Table;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet topics}: the topics that all pipelines share. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "The topics that all pipelines share: list them, or create them on a cluster that has none yet;"
                + " and give those of one pipeline more partitions.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  freshet topics list",
            "  freshet topics create --bootstrap-servers kafka-1:9092",
            "  freshet topics grow flight-delays --partitions 12"
        })
public final class TopicsCommand {
    private final Terminal terminal;

    public TopicsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Create those that are missing.")
    int create(@Mixin Connection connection) {
        var created = TopicCreation.createMissing(connection.cluster().bootstrap(), Topics.shared());
        terminal.line(created.isEmpty() ? "All are there already." : "Created " + String.join(", ", created));
        return 0;
    }

    @Command(
            name = "grow",
            mixinStandardHelpOptions = true,
            description = {
                "Give a pipeline's topics more partitions. Ids and entities then have other homes, so the pipeline is computed",
                "anew from its events and labels, as `freshet reset` does."
            })
    int grow(
            @Mixin Connection connection,
            @Mixin Person person,
            @Mixin Confirmation confirmation,
            @Mixin Patience patience,
            @Parameters(index = "0", paramLabel = "<pipeline>", description = "Name of the pipeline.") String pipeline,
            @Option(
                            names = "--partitions",
                            required = true,
                            paramLabel = "<number>",
                            description = "Partitions of each of its topics from then on.")
                    int partitions)
            throws IOException, InterruptedException {
        try (var traces = new PipelineTraces(connection.cluster(), pipeline)) {
            var reset = connection.reset(traces, patience);
            var document = reset.document(pipeline);
            var growth = Growth.of(pipeline, traces.partitions(), partitions);
            terminal.line(growth.consequences());
            confirmation.require(terminal, pipeline);
            var answer = reset.reset(document, growth.partitions(), person.actor());
            terminal.line(answer.path("reason").asText(pipeline + " is in force again"));
        }
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Say what each is for.")
    int list() {
        var table = new Table("topic", "key", "value", "written by", "kept", ">partitions");
        for (Topic topic : Topics.shared()) {
            table.row(
                    topic.name(),
                    topic.key().name(),
                    topic.value(),
                    topic.owner().name(),
                    topic.cleanup().name(),
                    Integer.toString(topic.partitions()));
        }
        terminal.lines(table.lines());
        return 0;
    }
}
