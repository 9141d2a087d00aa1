package dev.freshet.cli.command;

import dev.freshet.cli.report.Table;
import dev.freshet.cli.terminal.Terminal;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code freshet topics}: the topics that all pipelines share. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "The topics that all pipelines share: list them, or create them on a cluster that has none yet.",
        footerHeading = "%nExamples:%n",
        footer = {"  freshet topics list", "  freshet topics create --bootstrap-servers kafka-1:9092"})
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
