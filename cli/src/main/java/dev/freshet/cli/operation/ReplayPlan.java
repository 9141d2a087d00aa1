package dev.freshet.cli.operation;

import dev.freshet.cli.replay.Cut;
import dev.freshet.cli.replay.RowMapping;
import dev.freshet.pipeline.spec.Pipeline;
import java.nio.file.Path;

/**
 * What to replay and how.
 *
 * @param pipeline pipeline it feeds
 * @param events table of the past
 * @param mapping how its rows become events and labels
 * @param cut which part of it
 * @param flow how fast, and what it waits for
 */
public record ReplayPlan(Pipeline pipeline, Path events, RowMapping mapping, Cut cut, Flow flow) {
    /**
     * Two plans with the same source make the same stream of messages, of which one may end sooner: everything before a time
     * is the beginning of everything.
     *
     * @param size bytes of the table
     * @param topicId Kafka's own id of the topic of events: one that was made anew has seen nothing
     */
    String source(long size, String topicId) {
        return "%s, %d bytes, %s, from %s, at most %d events, into %s"
                .formatted(events.toAbsolutePath().normalize(), size, mapping, cut.from(), cut.limit(), topicId);
    }
}
