package dev.freshet.cli.operation;

import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * More partitions for the topics of a pipeline. All get the same number, because an event, its record, its vector and its
 * label meet in the partition of the event's id.
 *
 * @param pipeline name
 * @param wanted partitions of each from then on
 */
public record Growth(String pipeline, int wanted) {
    /**
     * A growth that is possible.
     *
     * @param before partitions of those topics that exist
     * @throws IllegalArgumentException where a topic would lose partitions, or none would gain any
     */
    public static Growth of(String pipeline, Map<String, Integer> before, int wanted) {
        before.forEach((topic, partitions) -> {
            if (partitions > wanted
                    && Topics.of(pipeline).sent().stream()
                            .anyMatch(it -> it.name().equals(topic))) {
                throw new IllegalArgumentException(
                        "%s has %d partitions, and Kafka takes none away; ask for %d or more with --partitions"
                                .formatted(topic, partitions, partitions));
            }
        });
        if (before.size() == Topics.of(pipeline).all().size()
                && before.values().stream().allMatch(it -> it == wanted)) {
            throw new IllegalArgumentException(
                    "every topic of %s has %d partitions already; `freshet reset %s` computes it anew without growing"
                            .formatted(pipeline, wanted, pipeline));
        }
        return new Growth(pipeline, wanted);
    }

    /** Partitions of each of the pipeline's topics from then on. */
    public Map<String, Integer> partitions() {
        return Topics.of(pipeline).all().stream().collect(Collectors.toMap(Topic::name, topic -> wanted));
    }

    /** What happens, for somebody who is about to ask for it. */
    public String consequences() {
        return """
                Each topic of %1$s gets %2$d partitions. Ids and entities then have other homes, so %1$s.records, .rejected, \
                .features and .examples are deleted and made again from %1$s.events and %1$s.labels; what producers send \
                meanwhile waits there. Readers see every row again, and datasets of the models so far cannot be rebuilt. \
                Stays: events, labels, models, decisions.""".formatted(pipeline, wanted);
    }
}
