package dev.freshet.schemas.topics;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One Kafka topic: who writes it, what its key and value are, how long it keeps them.
 *
 * @param name topic name
 * @param key what the UTF-8 key is
 * @param value full name of the Avro record, or what else the value may be
 * @param owner the only module that writes it
 * @param cleanup whether the log is kept whole or compacted by key
 * @param partitions partitions it is created with; a topic that already exists keeps its own
 */
public record Topic(String name, Key key, String value, Owner owner, Cleanup cleanup, int partitions) {

    /** What the key of a message is. */
    public enum Key {
        PIPELINE,
        RUN,
        EVENT,
        ANY
    }

    /** The module that writes a topic. */
    public enum Owner {
        PRODUCERS,
        INGEST,
        FEATURES,
        TRAINER,
        EVALUATOR,
        REGISTRY,
        PEOPLE,
        CONSUMERS,
        FEATURES_AND_REGISTRY,
        ALL_SERVICES
    }

    /** What Kafka may throw away. */
    public enum Cleanup {
        /** Nothing: the log is data to learn from or to answer for. */
        KEEP,
        /** All but the newest message of a key. */
        COMPACT
    }

    public Topic {
        Objects.requireNonNull(name, "name");
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions of " + name + " must be at least 1 but was " + partitions);
        }
    }

    /** The subject under which the schema registry keeps the schemas of its values (TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }

    /** The same topic with another number of partitions. */
    public Topic withPartitions(int count) {
        return new Topic(name, key, value, owner, cleanup, count);
    }

    /**
     * Settings to create the topic with. Event times lie in the past during a replay, so age must not delete anything:
     * {@code retention.ms} is -1 everywhere, and no time is too old. How far ahead a producer may stamp is left to the broker.
     */
    public Map<String, String> settings() {
        var settings = new HashMap<>(Topics.timestamps());
        settings.put(
                "cleanup.policy",
                switch (cleanup) {
                    case KEEP -> "delete";
                    case COMPACT -> "compact";
                });
        settings.put("retention.ms", "-1");
        settings.put("max.message.bytes", Topics.LARGEST_MESSAGE);
        return Map.copyOf(settings);
    }
}
