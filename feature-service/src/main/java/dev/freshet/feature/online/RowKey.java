package dev.freshet.feature.online;

/** Names one row of a pipeline's state. */
public sealed interface RowKey {
    /** The key it is stored and partitioned by. */
    String key();

    /**
     * What is known of one event: its vector, its labels.
     *
     * @param key event id
     */
    record OfEvent(String key) implements RowKey {}

    /**
     * What windows remember of one entity.
     *
     * @param by field that names the entity
     * @param key its value
     */
    record OfEntity(String by, String key) implements RowKey {}
}
