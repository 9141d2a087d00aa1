package dev.freshet.feature.kafka.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message of a shared topic says to one pipeline.
 *
 * @param time event time; null where the message has none
 * @param messages empty where it concerns another pipeline
 */
record Heard<M>(@Nullable Instant time, List<M> messages) {
    Heard {
        messages = List.copyOf(messages);
    }
}
