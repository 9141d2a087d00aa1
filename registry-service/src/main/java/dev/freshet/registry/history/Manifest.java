package dev.freshet.registry.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exactly what a model learned from.
 *
 * @param id manifest
 * @param topic topic of examples
 * @param topicId Kafka's own id of the topic
 * @param featureSet feature set of the rows
 * @param features names of the columns
 * @param ranges offset ranges, ordered by partition
 * @param timeFrom rows before this event time do not belong
 * @param knownBefore rows that matured at this event time or later do not belong; null in manifests of earlier builds
 * @param holdoutFrom rows from this event time on were never trained on
 * @param rows rows learned from
 * @param holdoutRows rows of the holdout
 * @param digest SHA-256 over all rows
 */
public record Manifest(
        String id,
        String topic,
        String topicId,
        String featureSet,
        List<String> features,
        List<OffsetRange> ranges,
        Instant timeFrom,
        @Nullable Instant knownBefore,
        Instant holdoutFrom,
        long rows,
        long holdoutRows,
        String digest) {
    public Manifest {
        features = List.copyOf(features);
        ranges = List.copyOf(ranges);
    }
}
