package dev.freshet.schemas.kafka;

import dev.freshet.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;

/**
 * How the topics must be that a streams application makes for itself. They carry what producers sent: whatever fits a topic of
 * a pipeline fits them, and no time of it is refused or replaced, whatever the broker's defaults say.
 */
public final class InternalTopics {
    private static final String TOPIC = "topic.";
    private static final String INTERCEPTORS = "producer.interceptor.classes";

    private InternalTopics() {}

    /** Settings for a streams application: of its topics, and of the producer that writes them. */
    public static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        Topics.timestamps().forEach((key, value) -> settings.put(TOPIC + key, value));
        settings.put(TOPIC + "message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
        settings.put(TOPIC + "max.message.bytes", Topics.LARGEST_MESSAGE);
        settings.put(INTERCEPTORS, TakenTimestamps.class.getName());
        return settings;
    }
}
