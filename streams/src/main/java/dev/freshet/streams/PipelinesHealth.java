package dev.freshet.streams;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a service with many pipelines is ready, and what is to be said of each. What one pipeline waits for is its own
 * trouble: the service is ready for the others, and for its own mending.
 *
 * @param isReady whether it knows all pipelines and reaches what it is connected to
 * @param details what is to be said, by pipeline, and of the service itself under names that no pipeline can have
 */
public record PipelinesHealth(boolean isReady, SortedMap<String, String> details) {
    public PipelinesHealth {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /**
     * Judges a service.
     *
     * @param caughtUp whether it knows all pipelines
     * @param trouble what is wrong with its links, if anything
     * @param statuses the state of every pipeline
     */
    public static PipelinesHealth of(boolean caughtUp, Optional<String> trouble, Map<String, PipelineStatus> statuses) {
        var details = new TreeMap<String, String>();
        statuses.forEach((name, status) -> details.put(name, status.text()));
        if (!caughtUp) {
            details.put("freshet.pipelines", "waiting: the topic of pipelines has not been read to its end");
        }
        trouble.ifPresent(what -> details.put("freshet.links", what));
        return new PipelinesHealth(caughtUp && trouble.isEmpty(), details);
    }
}
