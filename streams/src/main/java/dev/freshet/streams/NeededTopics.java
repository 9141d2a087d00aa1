package dev.freshet.streams;

import dev.freshet.schemas.topics.Topic;
import java.util.List;
import java.util.stream.Stream;

/**
 * The topics without which an application cannot run.
 *
 * @param alike those that must have as many partitions as each other; the first decides how many
 * @param others those of which it is enough that they exist
 */
public record NeededTopics(List<Topic> alike, List<Topic> others) {
    public NeededTopics {
        alike = List.copyOf(alike);
        others = List.copyOf(others);
        if (alike.isEmpty()) {
            throw new IllegalArgumentException("no topic decides the number of partitions; name at least one");
        }
    }

    List<String> names() {
        return Stream.concat(alike.stream(), others.stream())
                .map(Topic::name)
                .distinct()
                .toList();
    }
}
