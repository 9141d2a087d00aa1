package dev.freshet.streams;

import dev.freshet.schemas.topics.Topic;
import java.util.List;
import java.util.stream.Stream;

/**
 * The topics without which an application cannot run.
 *
 * @param alike those that must have as many partitions as each other; the first decides how many
 * @param others those of which it is enough that they exist
 * @param state names of topics in which it keeps what it remembers by partition; Kafka Streams makes them with as many
 *     partitions as the first of those that are alike, and does not run once that has grown
 */
public record NeededTopics(List<Topic> alike, List<Topic> others, List<String> state) {
    public NeededTopics {
        alike = List.copyOf(alike);
        others = List.copyOf(others);
        state = List.copyOf(state);
        if (alike.isEmpty()) {
            throw new IllegalArgumentException("no topic decides the number of partitions; name at least one");
        }
    }

    /** Topics that must exist. */
    List<String> names() {
        return Stream.concat(alike.stream(), others.stream())
                .map(Topic::name)
                .distinct()
                .toList();
    }

    /** Topics that are looked at. */
    List<String> all() {
        return Stream.concat(names().stream(), state.stream()).distinct().toList();
    }
}
